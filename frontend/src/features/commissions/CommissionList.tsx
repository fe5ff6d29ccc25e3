import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { type Column, Table } from '@/ui/Table'

import type { CommissionRow } from './api'
import { CommissionBadge } from './CommissionBadge'
import styles from './Commissions.module.css'

/** What is read of a list that comes page by page. */
type Pages = {
  data: { pages: readonly { items: readonly CommissionRow[] }[] }
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}
type Props = { pages: Pages; zone: string; side: 'buyer' | 'shop' }

/** Commissions of one side, the newest first, each leading to its page. */
export function CommissionList({ pages, zone, side }: Props) {
  const t = useWords('commissions')
  const columns = useColumns(zone, side)
  const rows = pages.data.pages.flatMap(({ items }) => items)
  if (rows.length === 0) {
    return (
      <EmptyState
        seed={`commissions ${side}`}
        title={t(`list.none.${side}`)}
        action={
          side === 'buyer' ? (
            <Link to="/market" className={buttonClass()}>
              {t('list.market')}
            </Link>
          ) : undefined
        }
      >
        {t(`list.noneText.${side}`)}
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

function useColumns(zone: string, side: 'buyer' | 'shop'): Column<CommissionRow>[] {
  const t = useWords('commissions')
  const format = useFormat(zone)
  return [
    {
      id: 'thing',
      header: t('list.thing'),
      primary: true,
      cell: ({ id, title, buyer, seller }) => (
        <span className={styles.two}>
          <Link
            to="/commissions/$commissionId"
            params={{ commissionId: id }}
            className={linkClass()}
          >
            {title}
          </Link>
          <small>{side === 'buyer' ? seller.name : buyer}</small>
        </span>
      ),
    },
    { id: 'state', header: t('state'), cell: ({ state }) => <CommissionBadge state={state} /> },
    { id: 'asked', header: t('list.asked'), cell: ({ asked_at: at }) => format.date(at) },
    {
      id: 'steps',
      header: t('list.milestone'),
      align: 'end',
      cell: ({ milestone, milestones: count }) =>
        count === 0 ? '—' : t('list.of', { number: milestone ?? 0, count }),
    },
    {
      id: 'total',
      header: t('total'),
      align: 'end',
      cell: ({ total, currency }) =>
        total === null ? '—' : format.money({ amount: total, currency }),
    },
  ]
}
