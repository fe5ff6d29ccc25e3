import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { Section } from '@/ui/Section'
import { type Column, Table } from '@/ui/Table'

import { type Batch, batchesQuery } from './api'
import { BatchBadge } from './PayoutBadge'
import styles from './Payouts.module.css'

/** What a hub has paid its sellers, and what waits for the second person. */
export function Batches({ hub, zone }: { hub: string; zone: string }) {
  const t = useWords('payouts')
  const columns = useColumns(zone)
  const pages = useSuspenseInfiniteQuery(batchesQuery(hub))
  const rows = pages.data.pages.flatMap(({ items }) => items)
  return (
    <Section title={t('batch.title')}>
      {rows.length === 0 ? (
        <EmptyState seed={`payouts ${hub}`} title={t('batch.none')}>
          {t('batch.noneText')}
        </EmptyState>
      ) : (
        <Table caption={t('batch.title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      )}
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('batch.more') }}
      />
    </Section>
  )
}

function useColumns(zone: string): Column<Batch>[] {
  const t = useWords('payouts')
  const format = useFormat(zone)
  return [
    {
      id: 'batch',
      header: t('batch.batch'),
      primary: true,
      cell: ({ id, number, drafted_by: by }) => (
        <span className={styles.two}>
          <Link to="/hub/payouts/$batchId" params={{ batchId: id }} className={linkClass()}>
            {t('batch.number', { number })}
          </Link>
          <small>{t('batch.by', { name: by.name })}</small>
        </span>
      ),
    },
    { id: 'state', header: t('state'), cell: ({ state }) => <BatchBadge state={state} /> },
    { id: 'day', header: t('paysOn'), cell: ({ pays_on: day }) => format.dateShort(day) },
    {
      id: 'count',
      header: t('batch.sellers'),
      align: 'end',
      cell: ({ count }) => format.number(count),
    },
    {
      id: 'total',
      header: t('total'),
      align: 'end',
      cell: ({ total, currency }) => format.money({ amount: total, currency }),
    },
  ]
}
