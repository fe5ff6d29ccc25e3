import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { classNames } from '@/ui/classNames'
import { Notice } from '@/ui/Notice'
import { Band, wrapClass } from '@/ui/Section'

import type { ListingDetail, Variant, Vocabulary } from './api'
import { Buy } from './Buy'
import { Claims } from './Claims'
import { Facts } from './Facts'
import { Gallery } from './Gallery'
import styles from './Listing.module.css'
import { Makers } from './Makers'
import { Materials } from './Materials'
import { chosenOf } from './variants'

type Props = {
  listing: ListingDetail
  words: Vocabulary
  /** The code of the variant that the address names. */
  variant: string | undefined
  onChoose: (code: string) => void
  /** Puts a variant into the basket. */
  add: (chosen: Variant) => ReactNode
  /** What can be done while the chosen variant is sold out. */
  gone: (chosen: Variant) => ReactNode
  /** Asks what a service would cost. */
  commission: (chosen: Variant) => ReactNode
  /** Keeps it. */
  keep: ReactNode
  /** Who sells it, in a card. */
  shop: ReactNode
  /** What its buyers say, in a line, and all of it. */
  rating: ReactNode
  reviews: ReactNode
  /** Why it cannot be bought now, where that is known. */
  away: string | undefined
}

/** All that a live listing tells a buyer. */
export function ListingView(props: Props) {
  const {
    listing,
    words,
    variant,
    onChoose,
    add,
    gone,
    commission,
    keep,
    shop,
    rating,
    reviews,
    away,
  } = props
  const t = useWords('listings')
  const { seller } = listing
  const lead = listing.description.split('\n')
  return (
    <article className={styles.page}>
      <div className={classNames(wrapClass, styles.top)}>
        <Breadcrumb label={t('crumbs')} current={listing.title}>
          <Link to="/shops">{t('shops')}</Link>
          <Link to="/shops/$slug" params={{ slug: seller.slug }}>
            {seller.name}
          </Link>
        </Breadcrumb>
        <div className={styles.first}>
          <Gallery listing={listing} />
          <div className={styles.side}>
            <header className={styles.head}>
              <p className={styles.by}>
                <Link to="/shops/$slug" params={{ slug: seller.slug }}>
                  {seller.name}
                </Link>
                {listing.region === null ? null : <span> · {listing.region.name}</span>}
              </p>
              <h1>{listing.title}</h1>
              {rating}
              {lead.map((line) => (
                <p key={line} className={styles.lead}>
                  {line}
                </p>
              ))}
              {keep}
            </header>
            {listing.for_sale || listing.variants.length === 0 ? null : (
              <Notice kind="waiting" title={away ?? t('paused')}>
                {t('pausedText')}
              </Notice>
            )}
            <Buy
              listing={listing}
              chosen={chosenOf(listing, variant)}
              onChoose={onChoose}
              add={add}
              gone={gone}
              commission={commission}
              shop={shop}
            />
          </div>
        </div>
      </div>
      <Makers listing={listing} />
      <Band>
        <div className={styles.told}>
          {listing.story === '' ? null : (
            <section className={styles.story} aria-labelledby="story">
              <h2 id="story">{t('story')}</h2>
              {listing.story.split('\n').map((line) => (
                <p key={line}>{line}</p>
              ))}
            </section>
          )}
          <div className={styles.facts}>
            <Materials listing={listing} words={words} />
            <Facts listing={listing} words={words} />
          </div>
        </div>
      </Band>
      <Claims listing={listing} />
      {reviews}
    </article>
  )
}
