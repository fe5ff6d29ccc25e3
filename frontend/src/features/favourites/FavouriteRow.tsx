import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { linkClass } from '@/ui/Link'
import { ListingPicture } from '@/ui/ListingPicture'

import type { Favourite, Owner, Seen } from './api'
import styles from './Favourites.module.css'
import { Heart } from './Heart'

/** A visitor's browser does not say when something was kept, and for how much. */
export type Row = Seen & Partial<Favourite>

type Props = { row: Row; owner: Owner; zone: string }

/** Something that is kept, and what has become of it; what was just dropped can be kept again. */
export function FavouriteRow({ row, owner, zone }: Props) {
  const t = useWords('favourites')
  const format = useFormat(zone)
  const { listing_id: id, standing, listing, kept_at } = row
  const since = kept_at === undefined ? null : t('since', { day: format.date(kept_at) })
  return (
    <li className={styles.row} data-away={listing === null ? '' : undefined}>
      <span className={styles.picture}>
        <ListingPicture
          picture={listing?.picture ?? null}
          seed={id}
          sizes="(width < 560px) 96px, 132px"
          decorative
        />
      </span>
      <div className={styles.words}>
        {listing === null ? (
          <p className={styles.name}>{t(`${standing === 'gone' ? 'gone' : 'away'}.title`)}</p>
        ) : (
          <p className={styles.name}>
            <Link
              to="/listings/$slug"
              params={{ slug: listing.slug }}
              className={linkClass({ kind: 'quiet', cover: true })}
            >
              {listing.title}
            </Link>
          </p>
        )}
        <p className={styles.quiet}>
          {listing === null
            ? t(`${standing === 'gone' ? 'gone' : 'away'}.text`)
            : listing.seller.name}
        </p>
        <Price row={row} zone={zone} />
        {standing === 'sold_out' || standing === 'paused' ? (
          <Badge mark="hollow">{t(`standing.${standing}`)}</Badge>
        ) : null}
        {since === null ? null : <p className={styles.quiet}>{since}</p>}
      </div>
      <span className={styles.heart}>
        <Heart id={id} name={listing?.title ?? since ?? t('unnamed')} owner={owner} />
      </span>
    </li>
  )
}

function Price({ row: { listing, kept_price, cheaper }, zone }: Omit<Props, 'owner'>) {
  const t = useWords('favourites')
  const format = useFormat(zone)
  const price = listing?.price_from
  if (!price) return null
  const now = format.money(price)
  return (
    <p className={styles.price}>
      <b>
        {price.pricing === 'fixed'
          ? now
          : price.amount === 0
            ? t('price.open')
            : t('price.from', { price: now })}
      </b>
      {cheaper && kept_price ? (
        <span className={styles.cheaper}>
          {t('price.was', { price: format.money(kept_price) })}
        </span>
      ) : null}
    </p>
  )
}
