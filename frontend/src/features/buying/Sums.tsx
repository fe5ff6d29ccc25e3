import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

import styles from './Sums.module.css'

type Props = {
  sums: {
    goods: number
    discount: number
    /** What of the discount the hub bears. */
    borne: number
    /** Null until it is known how everything gets there. */
    shipping: number | null
    total: number
    tax?: number
  }
  /** Nothing of it is sent. */
  isBare?: boolean
  /** The hub's name. */
  hub: string
  currency: string
  zone: string
}

/** What it costs together. */
export function Sums({ sums, isBare = false, hub, currency, zone }: Props) {
  const t = useWords('buying')
  const format = useFormat(zone)
  const money = (amount: number) => format.money({ amount, currency })
  const { goods, discount, borne, shipping, total, tax = 0 } = sums
  const ofShops = discount - borne
  return (
    <dl className={styles.sums}>
      <div>
        <dt>{t('sums.goods')}</dt>
        <dd>{money(goods)}</dd>
      </div>
      {ofShops === 0 ? null : (
        <div>
          <dt>{t('sums.discount')}</dt>
          <dd>−{money(ofShops)}</dd>
        </div>
      )}
      {borne === 0 ? null : (
        <div>
          <dt>{t('sums.borne', { hub })}</dt>
          <dd>−{money(borne)}</dd>
        </div>
      )}
      {isBare ? null : (
        <div>
          <dt>{t('sums.shipping')}</dt>
          <dd>
            {shipping === null ? t('sums.open') : shipping === 0 ? t('free') : money(shipping)}
          </dd>
        </div>
      )}
      <div className={styles.total}>
        <dt>{shipping === null && !isBare ? t('sums.before') : t('sums.total')}</dt>
        <dd>{money(total)}</dd>
      </div>
      {tax === 0 ? null : (
        <div className={styles.tax}>
          <dt>{t('sums.tax')}</dt>
          <dd>{money(tax)}</dd>
        </div>
      )}
    </dl>
  )
}
