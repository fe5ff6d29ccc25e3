import { useWords } from '@/lib/i18n/useWords'

import type { Variant } from './api'
import styles from './Buy.module.css'

/** What the buyer of a digital work may do with it; the whole text opens beneath. */
export function Licence({ chosen }: { chosen: Variant }) {
  const t = useWords('listings')
  const { licence, files } = chosen
  if (licence === null) return null
  const caps = [
    licence.end_products === null
      ? t('licence.anyProducts')
      : t('licence.products', { count: licence.end_products }),
    licence.seats === null ? t('licence.anySeats') : t('licence.seats', { count: licence.seats }),
    licence.months === null ? t('licence.forGood') : t('licence.months', { count: licence.months }),
    t('licence.files', { count: files }),
  ]
  return (
    <dl className={styles.line}>
      <dt>{t('licence.title')}</dt>
      <dd>
        <b>{t(`licence.tiers.${licence.tier}`)}</b>
        <ul className={styles.caps}>
          {caps.map((cap) => (
            <li key={cap}>{cap}</li>
          ))}
        </ul>
        <details className={styles.text}>
          <summary>{t('licence.text')}</summary>
          {licence.text.split('\n').map((line) => (
            <p key={line}>{line}</p>
          ))}
        </details>
      </dd>
    </dl>
  )
}
