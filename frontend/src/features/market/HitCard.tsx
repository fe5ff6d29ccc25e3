import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Tag } from '@/ui/Badge'
import { linkClass } from '@/ui/Link'
import { ListingPicture } from '@/ui/ListingPicture'

import type { Hit } from './api'
import styles from './HitCard.module.css'
import { Why } from './Why'

type Props = {
  hit: Hit
  zone: string
  level: 2 | 3
  /** Above the fold. */
  eager?: boolean
  /** Its place is owed to its factors alone. */
  ranked?: boolean
  /** In the corner of its picture. */
  mark?: ReactNode
}

/** Something that is on sale, the whole of it the way to its page. */
export function HitCard({ hit, zone, level, eager = false, ranked = false, mark }: Props) {
  const t = useWords('market')
  const Heading = `h${level}` as const
  const { id, slug, title, picture, seller, region, availability } = hit
  return (
    <li className={styles.card} data-gone={availability === 'none' ? '' : undefined}>
      <span className={styles.frame}>
        <ListingPicture
          picture={picture}
          seed={id}
          sizes="(width < 560px) 46vw, 280px"
          eager={eager}
          decorative
        />
        {availability === 'now' ? null : (
          <span className={styles.state}>
            <Tag>{t(`values.availability.${availability}`)}</Tag>
          </span>
        )}
      </span>
      <Heading className={styles.title}>
        <Link
          to="/listings/$slug"
          params={{ slug }}
          className={linkClass({ kind: 'quiet', cover: true })}
        >
          {title}
        </Link>
      </Heading>
      <p className={styles.by}>
        {region === null ? seller.name : `${seller.name}, ${region.name}`}
      </p>
      {mark === undefined ? null : <span className={styles.mark}>{mark}</span>}
      <div className={styles.foot}>
        <PriceOf hit={hit} zone={zone} />
        {ranked ? <Why hit={hit} zone={zone} /> : null}
      </div>
    </li>
  )
}

function PriceOf({ hit: { price_from: price }, zone }: { hit: Hit; zone: string }) {
  const t = useWords('market')
  const format = useFormat(zone)
  if (price === null) return null
  const { amount, pricing } = price
  const from = format.money(price)
  if (pricing === 'fixed') return <p className={styles.price}>{from}</p>
  return (
    <p className={styles.price}>{amount === 0 ? t('price.open') : t('price.over', { from })}</p>
  )
}
