import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { Dialog } from '@/ui/Dialog'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { Skeleton } from '@/ui/Skeleton'
import { type Column, Table } from '@/ui/Table'

import { type Choice, type Figure, type FigureName, type Row, rowsQuery } from './api'
import styles from './Outcomes.module.css'
import { useTold } from './told'

const PARTS = ['women', 'men', 'unknown', 'accepted', 'rejected'] as const
const isPart = (word: string): word is (typeof PARTS)[number] =>
  (PARTS as readonly string[]).includes(word)
/** Figures that are a share of yes and no. */
const ASKED: readonly FigureName[] = ['survival', 'response', 'exporters', 'no-revenue']

type Props = { hub: string; choice: Choice; figure: Figure | undefined; onClose: () => void }

/** What is behind a figure: as many rows as its number says, each a link to where it is shown. */
export function RowsDialog({ figure, onClose, ...rest }: Props) {
  const t = useWords('outcomes')
  const part = figure?.part ?? null
  const name = figure === undefined ? '' : t(`figures.${figure.figure}`)
  return (
    <Dialog
      wide
      isDismissable
      isOpen={figure !== undefined}
      onOpenChange={(open) => open || onClose()}
      title={part === null ? name : `${name}, ${isPart(part) ? t(`parts.${part}`) : part}`}
      labels={{ close: t('rows.close') }}
    >
      {figure === undefined ? null : <Rows figure={figure} {...rest} />}
    </Dialog>
  )
}

function Rows({ hub, choice, figure }: Omit<Props, 'onClose'> & { figure: Figure }) {
  const t = useWords('outcomes')
  const pages = useInfiniteQuery(rowsQuery(hub, choice, figure))
  const columns = useColumns(figure)
  if (pages.data === undefined) {
    return pages.error === null ? (
      <Skeleton label={t('rows.loading')} lines={5} />
    ) : (
      <ProblemNotice of={{ error: pages.error, submittedAt: 0 }} />
    )
  }
  const rows = pages.data.pages.flatMap(({ items }) => items)
  return (
    <>
      <p className={styles.small}>{t('rows.count', { count: pages.data.pages[0]?.total ?? 0 })}</p>
      <Table
        caption={t('rows.caption')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={t('rows.none')}
      />
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('rows.more') }}
      />
    </>
  )
}

/** An address of ours as the router takes it. */
function addressOf(address: string) {
  const [to = '', search] = address.split('?')
  return { to, search: Object.fromEntries(new URLSearchParams(search)) }
}

function useColumns(figure: Figure): Column<Row>[] {
  const t = useWords('outcomes')
  const { number } = useTold()
  // What a venture adds to a share of revenue is what it exported.
  const unit = figure.figure === 'export-share' ? 'money' : figure.unit
  const said = (value: number) =>
    ASKED.includes(figure.figure)
      ? t(value > 0 ? 'rows.yes' : 'rows.no')
      : number({ unit, part: figure.part }, value)
  return [
    {
      id: 'name',
      header: t('rows.name'),
      primary: true,
      cell: ({ name, address }) => (
        <Link {...addressOf(address)} className={linkClass()}>
          {name}
        </Link>
      ),
    },
    {
      id: 'note',
      header: t('rows.note'),
      cell: ({ note }) => (isPart(note) ? t(`parts.${note}`) : note),
    },
    {
      id: 'number',
      header: t('rows.number'),
      align: 'end',
      cell: ({ number: value }) => (value === null ? '–' : said(value)),
    },
  ]
}
