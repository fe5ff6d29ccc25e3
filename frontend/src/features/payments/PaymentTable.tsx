import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { type Column, Table } from '@/ui/Table'

import { type Payment, type PaymentFilter, paymentsQuery } from './api'
import { PaymentBadge } from './PaymentBadge'
import styles from './Payments.module.css'

type Props = { hub: string; zone: string; filter: PaymentFilter }

/** The payments of a hub that fit, the newest first. */
export function PaymentTable({ hub, zone, filter }: Props) {
  const t = useWords('payments')
  const columns = useColumns(zone)
  const pages = useSuspenseInfiniteQuery(paymentsQuery(hub, filter))
  const rows = pages.data.pages.flatMap(({ items }) => items)
  if (rows.length === 0) {
    const isNarrowed = Object.keys(filter).length > 0
    return (
      <EmptyState seed={`payments ${hub}`} title={t(isNarrowed ? 'list.noneFits' : 'list.none')}>
        {t(isNarrowed ? 'list.noneFitsText' : 'list.noneText')}
      </EmptyState>
    )
  }
  return (
    <>
      <Table caption={t('list.title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('list.more') }}
      />
    </>
  )
}

function useColumns(zone: string): Column<Payment>[] {
  const t = useWords('payments')
  const format = useFormat(zone)
  return [
    {
      id: 'payment',
      header: t('code'),
      primary: true,
      cell: ({ id, code, payer, words }) => (
        <span className={styles.two}>
          <Link to="/hub/payments/$paymentId" params={{ paymentId: id }} className={linkClass()}>
            {code}
          </Link>
          <small>{[payer, words].filter(Boolean).join(', ')}</small>
        </span>
      ),
    },
    { id: 'state', header: t('state'), cell: ({ state }) => <PaymentBadge state={state} /> },
    { id: 'method', header: t('method'), cell: ({ method }) => t(`methods.${method}`) },
    {
      id: 'made',
      header: t('list.made'),
      cell: ({ created_at: at }) => format.dateTime(at),
    },
    {
      id: 'amount',
      header: t('amount'),
      align: 'end',
      cell: ({ amount, currency }) => format.money({ amount, currency }),
    },
  ]
}
