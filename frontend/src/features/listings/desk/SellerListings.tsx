import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Standing, sellerListingsQuery } from '@/api/sellerListings'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { ShopPicture } from '@/ui/ShopPicture'
import { Table } from '@/ui/Table'
import styles from './Desk.module.css'
import { StandingBadge } from './StandingBadge'

type Props = {
  sellerId: string
  zone: string
  standing: Standing | undefined
  /** The way out when there is none. */
  begin: ReactNode
}

/** The listings of a shop, each with where it stands and what of it waits. */
export function SellerListings({ sellerId, zone, standing, begin }: Props) {
  const t = useWords('listingDesk')
  const format = useFormat(zone)
  const pages = useSuspenseInfiniteQuery(sellerListingsQuery(sellerId, standing))
  const rows = pages.data.pages.flatMap(({ items }) => items)
  if (rows.length === 0) {
    const isNarrowed = standing !== undefined
    return (
      <EmptyState
        seed={`listings ${sellerId}`}
        title={t(isNarrowed ? 'list.noneFits' : 'list.none')}
        action={isNarrowed ? null : begin}
      >
        {t(isNarrowed ? 'list.noneFitsText' : 'list.noneText')}
      </EmptyState>
    )
  }
  return (
    <>
      <Table
        caption={t('list.title')}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'listing',
            header: t('list.listing'),
            primary: true,
            cell: ({ id, title, kind, picture }) => (
              <span className={styles.named}>
                <ShopPicture seed={id} picture={picture} size={48} />
                <span className={styles.two}>
                  <Link
                    to="/sellers/$sellerId/listings/$listingId"
                    params={{ sellerId, listingId: id }}
                    className={linkClass()}
                  >
                    {title}
                  </Link>
                  <small>{t(`kinds.${kind}`)}</small>
                </span>
              </span>
            ),
          },
          {
            id: 'standing',
            header: t('list.standing'),
            cell: ({ standing: own, open }) => (
              <span className={styles.badges}>
                <StandingBadge standing={own} />
                {open === null || open === own ? null : (
                  <Badge tone="warning" mark="hollow">
                    {t(`open.${open === 'submitted' ? 'submitted' : 'draft'}`)}
                  </Badge>
                )}
              </span>
            ),
          },
          {
            id: 'saved',
            header: t('list.saved'),
            cell: ({ saved_at: at }) => format.dateShort(at),
          },
        ]}
      />
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('list.more') }}
      />
    </>
  )
}
