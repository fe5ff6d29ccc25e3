import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { ListingPicture } from '@/ui/ListingPicture'
import { LoadMore } from '@/ui/LoadMore'
import { Section } from '@/ui/Section'

import { type Listing, shopListingsQuery } from './api'
import styles from './Listing.module.css'

type OffersProps = {
  shop: string
  zone: string
  /** What stands in the corner of a card. */
  mark: (listing: Listing) => ReactNode
}

/** What a shop sells, the newest first; nothing while it sells nothing. */
export function ShopOffers({ shop, zone, mark }: OffersProps) {
  const t = useWords('listings')
  const pages = useSuspenseInfiniteQuery(shopListingsQuery(shop))
  const listings = pages.data.pages.flatMap(({ items }) => items)
  if (listings.length === 0) return null
  return (
    <div className={styles.offers}>
      <Section title={t('offers')}>
        <ul className={styles.cards}>
          {listings.map((listing) => (
            <ListingCard key={listing.id} listing={listing} zone={zone} mark={mark(listing)} />
          ))}
        </ul>
        <LoadMore
          hasMore={pages.hasNextPage}
          isPending={pages.isFetchingNextPage}
          onMore={() => void pages.fetchNextPage()}
          labels={{ more: t('more') }}
        />
      </Section>
    </div>
  )
}

type CardProps = {
  listing: Listing
  zone: string
  mark: ReactNode
  /** Below its price. */
  note?: ReactNode
}

/** A listing among others, the whole of it the way to its page. */
export function ListingCard({ listing, zone, mark, note }: CardProps) {
  const t = useWords('listings')
  const format = useFormat(zone)
  const { id, slug, title, picture, price_from: from, for_sale: isForSale } = listing
  return (
    <li className={styles.card}>
      <ListingPicture picture={picture} seed={id} sizes="(width < 560px) 46vw, 260px" decorative />
      <h3>
        <Link
          to="/listings/$slug"
          params={{ slug }}
          className={linkClass({ kind: 'quiet', cover: true })}
        >
          {title}
        </Link>
      </h3>
      {from === null ? null : <p>{from.amount === 0 ? t('price.open') : format.money(from)}</p>}
      {isForSale ? null : <p>{t('paused')}</p>}
      {note}
      <span className={styles.mark}>{mark}</span>
    </li>
  )
}
