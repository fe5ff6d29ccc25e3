import { useSuspenseInfiniteQuery } from '@tanstack/react-query'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { LoadMore } from '@/ui/LoadMore'
import { Section } from '@/ui/Section'
import { type Column, Table } from '@/ui/Table'

import { type Payout, sellerPayoutsQuery } from './api'
import { PayoutBadge } from './PayoutBadge'
import styles from './Payouts.module.css'

/** What a seller was paid, where it went, and whether it has arrived. */
export function SellerPayouts({ sellerId, zone }: { sellerId: string; zone: string }) {
  const t = useWords('payouts')
  const columns = useColumns(zone)
  const pages = useSuspenseInfiniteQuery(sellerPayoutsQuery(sellerId))
  const rows = pages.data.pages.flatMap(({ items }) => items)
  return (
    <Section title={t('seller.title')}>
      {rows.length === 0 ? (
        <p className={styles.quiet}>{t('seller.none')}</p>
      ) : (
        <Table caption={t('seller.title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      )}
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('seller.more') }}
      />
    </Section>
  )
}

function useColumns(zone: string): Column<Payout>[] {
  const t = useWords('payouts')
  const format = useFormat(zone)
  return [
    {
      id: 'day',
      header: t('paysOn'),
      primary: true,
      cell: ({ pays_on: day }) => format.date(day),
    },
    {
      id: 'state',
      header: t('state'),
      cell: ({ state, reason }) => (
        <span className={styles.two}>
          <PayoutBadge state={state} />
          {reason === null ? null : <small>{reason}</small>}
        </span>
      ),
    },
    {
      id: 'account',
      header: t('account'),
      cell: ({ account, holder }) => (
        <span className={styles.two}>
          {account}
          <small>{holder}</small>
        </span>
      ),
    },
    {
      id: 'amount',
      header: t('amount'),
      align: 'end',
      cell: ({ amount, currency }) => format.money({ amount, currency }),
    },
  ]
}
