import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { LoadMore } from '@/ui/LoadMore'
import { Section } from '@/ui/Section'
import { type Column, Table } from '@/ui/Table'

import { type Earning, earningsQuery } from './api'
import styles from './Earnings.module.css'

type Props = {
  sellerId: string
  zone: string
  /** Leads to an order, around its words. */
  toOrder: (orderId: string, words: string) => ReactNode
}

/** What a seller gets of each order, and where that stands. */
export function Earnings({ sellerId, zone, toOrder }: Props) {
  const t = useWords('earnings')
  const columns = useColumns(zone, toOrder)
  const pages = useSuspenseInfiniteQuery(earningsQuery(sellerId))
  const rows = pages.data.pages.flatMap(({ items }) => items)
  return (
    <Section title={t('list.title')}>
      {rows.length === 0 ? (
        <p className={styles.quiet}>{t('list.none')}</p>
      ) : (
        <Table caption={t('list.title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      )}
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('list.more') }}
      />
    </Section>
  )
}

function useColumns(zone: string, toOrder: Props['toOrder']): Column<Earning>[] {
  const t = useWords('earnings')
  const format = useFormat(zone)
  return [
    {
      id: 'order',
      header: t('list.order'),
      primary: true,
      cell: ({ order_id: id, sold_at: at }) =>
        toOrder(id, t('list.soldOn', { when: format.date(at) })),
    },
    {
      id: 'state',
      header: t('list.state'),
      cell: ({ freed_at: freed, held }) => {
        if (held > 0) {
          return (
            <Badge tone="warning" mark="chequered">
              {t('list.held')}
            </Badge>
          )
        }
        return freed === null ? (
          <Badge tone="info" mark="hollow">
            {t('list.waits')}
          </Badge>
        ) : (
          <Badge tone="success">{t('list.freed', { when: format.dateShort(freed) })}</Badge>
        )
      },
    },
    {
      id: 'returned',
      header: t('list.returned'),
      align: 'end',
      cell: ({ returned, currency }) =>
        returned === 0 ? '–' : format.money({ amount: -returned, currency }),
    },
    {
      id: 'amount',
      header: t('list.amount'),
      align: 'end',
      cell: ({ amount, currency }) => format.money({ amount, currency }),
    },
  ]
}
