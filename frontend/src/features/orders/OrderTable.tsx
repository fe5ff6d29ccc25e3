import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { type Column, Table } from '@/ui/Table'

import type { OrderRow } from './api'
import { OrderBadge } from './OrderBadge'
import styles from './Orders.module.css'

type Props = {
  caption: string
  rows: readonly OrderRow[]
  zone: string
  /** The hub sees orders of all shops. */
  withSeller?: boolean
}

/** Orders, each leading to its page. */
export function OrderTable({ caption, rows, zone, withSeller = false }: Props) {
  const columns = useColumns(zone, withSeller)
  return <Table caption={caption} columns={columns} rows={rows} rowKey={({ id }) => id} />
}

function useColumns(zone: string, withSeller: boolean): Column<OrderRow>[] {
  const t = useWords('orderDesk')
  const format = useFormat(zone)
  const columns: Column<OrderRow>[] = [
    {
      id: 'order',
      header: t('list.order'),
      primary: true,
      cell: ({ id, number, code, seller, buyer }) => (
        <span className={styles.two}>
          <Link
            to="/sellers/$sellerId/orders/$orderId"
            params={{ sellerId: seller.id, orderId: id }}
            className={linkClass()}
          >
            {number === null ? code : t('number', { number })}
          </Link>
          <small>{buyer}</small>
        </span>
      ),
    },
    { id: 'state', header: t('state'), cell: ({ state }) => <OrderBadge state={state} /> },
    {
      id: 'made',
      header: t('list.bought'),
      cell: ({ made_at: at, ready_on: ready }) => (
        <span className={styles.two}>
          {format.dateTime(at)}
          {ready === null ? null : (
            <small>{t('list.readyOn', { day: format.dayAndMonth(ready) })}</small>
          )}
        </span>
      ),
    },
    {
      id: 'pieces',
      header: t('list.pieces'),
      align: 'end',
      cell: ({ pieces }) => format.number(pieces),
    },
    {
      id: 'total',
      header: t('total'),
      align: 'end',
      cell: ({ total, currency }) => format.money({ amount: total, currency }),
    },
  ]
  const seller: Column<OrderRow> = {
    id: 'seller',
    header: t('list.seller'),
    cell: ({ seller: { name } }) => name,
  }
  return withSeller ? columns.toSpliced(1, 0, seller) : columns
}
