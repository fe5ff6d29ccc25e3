import { useId } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

import type { ListingDetail, Variant } from './api'
import styles from './Buy.module.css'
import { useStanding } from './useStanding'
import { nameOf } from './variants'

type Props = { listing: ListingDetail; chosen: Variant; onChoose: (code: string) => void }

/** The variants of a listing, each with its price and what there is of it. Native radio buttons. */
export function VariantChoice({ listing, chosen, onChoose }: Props) {
  const t = useWords('listings')
  const format = useFormat(listing.hub.zone)
  const standing = useStanding(listing)
  const name = useId()
  const { variants } = listing
  if (variants.length < 2) return null
  const kinds = new Set(variants.flatMap(({ options }) => options.map(({ option }) => option)))
  const [only] = kinds.size === 1 ? kinds : []
  const isOnePrice = new Set(variants.map(({ price }) => price.amount)).size === 1
  return (
    <fieldset className={styles.choice}>
      <legend>{only === undefined ? t('variants') : t(`options.${only}`)}</legend>
      {variants.map((variant) => (
        <label key={variant.id} className={styles.variant}>
          <input
            type="radio"
            name={name}
            value={variant.code}
            checked={variant.id === chosen.id}
            onChange={() => onChoose(variant.code)}
          />
          <b>{nameOf(variant) || variant.code}</b>
          {isOnePrice ? null : <span>{format.money(variant.price)}</span>}
          <small>{standing(variant)}</small>
        </label>
      ))}
    </fieldset>
  )
}
