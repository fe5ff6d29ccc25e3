import type { ReactNode } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Numeral } from '@/ui/Numeral'

import type { ListingDetail, Variant } from './api'
import styles from './Buy.module.css'
import { Licence } from './Licence'
import { useStanding } from './useStanding'
import { VariantChoice } from './VariantChoice'
import { MOST_KNOTS, standingOf, weeksOf } from './variants'

type Props = {
  listing: ListingDetail
  chosen: Variant | undefined
  onChoose: (code: string) => void
  /** Puts the chosen variant into the basket. */
  add: (chosen: Variant) => ReactNode
  /** What can be done while the chosen variant is sold out. */
  gone: (chosen: Variant) => ReactNode
  /** Asks what a service would cost. */
  commission: (chosen: Variant) => ReactNode
  /** Who sells it, in a card. */
  shop: ReactNode
}

/** What it costs, in which variants, what there is of it, and when it comes. */
export function Buy({ listing, chosen, onChoose, add, gone, commission, shop }: Props) {
  const t = useWords('listings')
  return (
    <div className={styles.buy}>
      {chosen === undefined ? (
        <p className={styles.quiet}>{t('noVariant')}</p>
      ) : (
        <>
          <ThePrice listing={listing} chosen={chosen} />
          <VariantChoice listing={listing} chosen={chosen} onChoose={onChoose} />
          <Stock listing={listing} chosen={chosen} />
          <Service chosen={chosen} />
          {canBeBought(listing, chosen) ? add(chosen) : null}
          {listing.for_sale && listing.kind === 'service' ? commission(chosen) : null}
          {standingOf(chosen).is === 'gone' ? gone(chosen) : null}
          <Licence chosen={chosen} />
        </>
      )}
      <Coming listing={listing} />
      <dl className={styles.line}>
        <dt>{t('back.title')}</dt>
        <dd>{t(`back.${listing.kind}`)}</dd>
      </dl>
      {shop}
    </div>
  )
}

/** What costs as much as is agreed on, is sold out or rests with its shop is not bought. */
const canBeBought = (listing: ListingDetail, chosen: Variant) =>
  listing.for_sale && chosen.pricing !== 'from' && standingOf(chosen).is !== 'gone'

type Chosen = { listing: ListingDetail; chosen: Variant }

function ThePrice({ listing, chosen }: Chosen) {
  const t = useWords('listings')
  const format = useFormat(listing.hub.zone)
  const { currency } = chosen.price
  const money = (amount: number) => format.money({ amount, currency })
  const before = chosen.lowest_before
  return (
    <div className={styles.price}>
      <p>
        {chosen.pricing === 'from' ? <span>{t('price.from')} </span> : null}
        {chosen.pricing === 'open' && chosen.price.amount === 0 ? (
          <b className={styles.open}>{t('price.open')}</b>
        ) : (
          <Numeral size="xl">{money(chosen.price.amount)}</Numeral>
        )}
      </p>
      {chosen.pricing === 'open' ? (
        <p className={styles.quiet}>
          {chosen.price.amount === 0 ? t('price.openFree') : t('price.openLeast')}
          {chosen.suggested === null
            ? null
            : ` ${t('price.suggested', { price: money(chosen.suggested) })}`}
        </p>
      ) : null}
      {before === null ? null : (
        <p className={styles.quiet}>{t('price.lowest', { price: money(before) })}</p>
      )}
    </div>
  )
}

function Stock({ listing, chosen }: Chosen) {
  const t = useWords('listings')
  const say = useStanding(listing)
  const standing = standingOf(chosen)
  const words = say(chosen)
  if (words === '') return null
  const free = standing.is === 'counted' ? Math.min(standing.free, MOST_KNOTS) : 0
  return (
    <dl className={styles.line}>
      <dt>{t('stock.title')}</dt>
      <dd className={styles.stock} data-gone={standing.is === 'gone' || undefined}>
        <span className={styles.knots} aria-hidden="true">
          {Array.from({ length: Math.max(1, free) }, (_, place) => (
            <i key={place} data-kind={standing.is} />
          ))}
        </span>
        {words}
      </dd>
    </dl>
  )
}

function Service({ chosen }: { chosen: Variant }) {
  const t = useWords('listings')
  if (chosen.delivers === null) return null
  return (
    <dl className={styles.line}>
      <dt>{t('service.delivers')}</dt>
      <dd>
        {chosen.delivers}
        {chosen.revisions ? (
          <small>{t('service.revisions', { count: chosen.revisions })}</small>
        ) : null}
      </dd>
    </dl>
  )
}

function Coming({ listing }: { listing: ListingDetail }) {
  const t = useWords('listings')
  const { kind, lead_days: days } = listing
  if (kind === 'digital') {
    return (
      <dl className={styles.line}>
        <dt>{t('coming.title')}</dt>
        <dd>{t('coming.digital')}</dd>
      </dl>
    )
  }
  if (days === null) return null
  const weeks = weeksOf(days)
  const said =
    weeks === null ? t('coming.days', { count: days }) : t('coming.weeks', { count: weeks })
  return (
    <dl className={styles.line}>
      <dt>{t(`coming.of.${kind}`)}</dt>
      <dd>{said}</dd>
    </dl>
  )
}
