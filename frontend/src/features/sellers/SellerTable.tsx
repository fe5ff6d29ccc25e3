import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { type Column, Table } from '@/ui/Table'

import { type SellerFilter, type SellerRow, sellerPagesQuery } from './api'
import styles from './Sellers.module.css'
import { StateBadge } from './StateBadge'

type Props = { hub: string; zone: string; filter: SellerFilter }

/** The sellers of a hub that fit, with what waits to be checked. */
export function SellerTable({ hub, zone, filter }: Props) {
  const t = useWords('sellers')
  const columns = useColumns(zone)
  const pages = useSuspenseInfiniteQuery(sellerPagesQuery(hub, filter))
  const rows = pages.data.pages.flatMap(({ items }) => items)
  const isNarrowed = filter.state !== undefined || filter.q !== undefined
  if (rows.length === 0) {
    return (
      <EmptyState seed={`sellers ${hub}`} title={t(isNarrowed ? 'hub.noneFits' : 'hub.none')}>
        {t(isNarrowed ? 'hub.noneFitsText' : 'hub.noneText')}
      </EmptyState>
    )
  }
  return (
    <>
      <Table caption={t('hub.title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('hub.more') }}
      />
    </>
  )
}

function useColumns(zone: string): Column<SellerRow>[] {
  const t = useWords('sellers')
  const format = useFormat(zone)
  return [
    {
      id: 'seller',
      header: t('hub.seller'),
      primary: true,
      cell: ({ id, name, kind, organisation }) => (
        <span className={styles.two}>
          <Link to="/sellers/$sellerId" params={{ sellerId: id }} className={linkClass()}>
            {name}
          </Link>
          <small>
            {t(`kinds.${kind}`)}
            {organisation.name === name ? null : `, ${organisation.name}`}
          </small>
        </span>
      ),
    },
    { id: 'state', header: t('state'), cell: ({ state }) => <StateBadge state={state} /> },
    {
      id: 'toCheck',
      header: t('hub.toCheck'),
      align: 'end',
      cell: ({ to_check }) => format.number(to_check),
    },
    {
      id: 'open',
      header: t('hub.open'),
      align: 'end',
      cell: ({ open }) => format.number(open),
    },
    { id: 'since', header: t('hub.since'), cell: ({ since }) => format.dateShort(since) },
  ]
}
