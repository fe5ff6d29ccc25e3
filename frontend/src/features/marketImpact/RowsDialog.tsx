import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Schema } from '@/api/client'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { Dialog } from '@/ui/Dialog'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { Skeleton } from '@/ui/Skeleton'
import { Table } from '@/ui/Table'

import { type Figure, rowsQuery } from './api'
import { useValue } from './useValue'

type Of = { hub: Schema['HubRef']; on: string }
type Props = Of & { figure: Figure | undefined; onClose: () => void }

/** The shops behind a figure, which add up to it. */
export function RowsDialog({ hub, on, figure, onClose }: Props) {
  const t = useWords('marketImpact')
  return (
    <Dialog
      wide
      isDismissable
      isOpen={figure !== undefined}
      onOpenChange={(open) => open || onClose()}
      title={figure === undefined ? '' : t(`figures.${figure.figure}.name`)}
      labels={{ close: t('rows.close') }}
    >
      {figure === undefined ? null : <Rows hub={hub} on={on} figure={figure} />}
    </Dialog>
  )
}

function Rows({ hub, on, figure: { figure, value: sum } }: Of & { figure: Figure }) {
  const t = useWords('marketImpact')
  const value = useValue(hub)
  const pages = useInfiniteQuery(rowsQuery(hub.slug, on, figure))
  if (pages.data === undefined) {
    return pages.error === null ? (
      <Skeleton label={t('rows.loading')} lines={5} />
    ) : (
      <ProblemNotice of={{ error: pages.error, submittedAt: 0 }} />
    )
  }
  return (
    <>
      <p>
        {t('rows.count', {
          count: pages.data.pages[0]?.total ?? 0,
          sum: value(figure, sum),
        })}
      </p>
      <Table
        caption={t('rows.caption')}
        columns={[
          {
            id: 'name',
            header: t('rows.shop'),
            primary: true,
            cell: ({ id, name }) => (
              <Link to="/sellers/$sellerId/money" params={{ sellerId: id }} className={linkClass()}>
                {name}
              </Link>
            ),
          },
          {
            id: 'region',
            header: t('regions.region'),
            cell: ({ region }) => region?.name ?? t('regions.unknown'),
          },
          {
            id: 'value',
            header: t(`figures.${figure}.name`),
            align: 'end',
            cell: ({ value: own }) => value(figure, own),
          },
        ]}
        rows={pages.data.pages.flatMap(({ items }) => items)}
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
