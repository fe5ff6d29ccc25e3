import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { type Column, Table } from '@/ui/Table'

import { hubReturnsQuery, type Return, type Shown } from './api'
import { ReturnBadge } from './ReturnCard'
import styles from './Returns.module.css'

const SHOWN: readonly Shown[] = ['appealed', 'open', 'all']

/** What an address says of which returns; anything else is those that the hub decides. */
export const parseShown = ({ shown }: Record<string, unknown>): { shown?: Shown } => {
  const found = SHOWN.find((one) => one === shown)
  return found === undefined || found === 'appealed' ? {} : { shown: found }
}

/** Which returns are looked at. */
export function ShownFilter(props: { value: Shown; onChange: (shown: Shown) => void }) {
  const t = useWords('returns')
  return (
    <SegmentedControl
      label={t('desk.which')}
      segments={SHOWN.map((value) => ({ value, label: t(`desk.shown.${value}`) }))}
      {...props}
    />
  )
}

type Props = { hub: string; zone: string; shown: Shown }

/** The returns of a hub, each leading to its page; the newest first. */
export function HubReturns({ hub, zone, shown }: Props) {
  const t = useWords('returns')
  const columns = useColumns(zone)
  const pages = useSuspenseInfiniteQuery(hubReturnsQuery(hub, shown))
  const rows = pages.data.pages.flatMap(({ items }) => items)
  if (rows.length === 0) {
    return (
      <EmptyState seed={`returns ${hub}`} title={t(`desk.none.${shown}`)}>
        {t(`desk.noneText.${shown}`)}
      </EmptyState>
    )
  }
  return (
    <>
      <Table caption={t('desk.title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('desk.more') }}
      />
    </>
  )
}

function useColumns(zone: string): Column<Return>[] {
  const t = useWords('returns')
  const format = useFormat(zone)
  return [
    {
      id: 'what',
      header: t('desk.what'),
      primary: true,
      cell: ({ id, title, quantity, seller }) => (
        <span className={styles.two}>
          <Link to="/hub/returns/$returnId" params={{ returnId: id }} className={linkClass()}>
            {quantity > 1 ? t('times', { title, quantity }) : title}
          </Link>
          <small className={styles.quiet}>{seller.name}</small>
        </span>
      ),
    },
    { id: 'kind', header: t('desk.why'), cell: ({ kind }) => t(`kinds.${kind}`) },
    { id: 'state', header: t('desk.state'), cell: ({ state }) => <ReturnBadge state={state} /> },
    {
      id: 'due',
      header: t('desk.due'),
      cell: ({ due_on: due }) => (due === null ? '—' : format.date(due)),
    },
  ]
}
