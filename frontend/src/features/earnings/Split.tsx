import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Division } from '@/ui/Division'

import { type Split as SplitParts, splitQuery } from './api'
import styles from './Earnings.module.css'
import { rowsOf, sumOf } from './rows'
import { useParts } from './useParts'

type Props = {
  /** The slug or id of the shop. */
  shop: string
  price: number
  currency: string
  zone: string
  /** The place of a maker elsewhere on the page, where they have a dye. */
  placeOf?: ((sellerId: string) => number | undefined) | undefined
}

/** Where each minor unit of a price goes. Nothing while it is not known: the price stands above. */
export function Split({ shop, price, ...rest }: Props) {
  const { data: split } = useQuery({ ...splitQuery(shop, price), enabled: price > 0 })
  if (split === undefined || split.parts.length === 0) return null
  return <Drawn split={split} {...rest} />
}

type DrawnProps = Omit<Props, 'shop' | 'price'> & { split: SplitParts }

function Drawn({ split, currency, zone, placeOf }: DrawnProps) {
  const t = useWords('earnings')
  const format = useFormat(zone)
  const say = useParts(currency, zone)
  const { picture, rows } = say(rowsOf(split.parts, placeOf))
  const heading = useId()
  const total = format.money({ amount: sumOf(split.parts), currency })
  return (
    <section className={styles.split} aria-labelledby={heading}>
      <h2 id={heading}>{t('split.title')}</h2>
      <Division
        picture={picture}
        caption={t('split.of', { price: total })}
        words={{ who: t('who'), amount: t('gets'), total: t('total') }}
        rows={rows}
        total={total}
        fold={t('split.fold', { count: rows.length })}
      />
      <p className={styles.quiet}>
        {t('split.base', {
          rate: format.rate(split.rate),
          vat: format.rate(split.vat),
        })}
      </p>
    </section>
  )
}
