import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

import type { Figures } from './api'
import styles from './Funds.module.css'

const PARTS = ['released', 'asked', 'planned', 'free'] as const

/** Where the money of a fund is, as one bar and in words. */
export function FundFigures({ figures }: { figures: Figures }) {
  const t = useWords('funds')
  const format = useFormat('UTC')
  const { total, released, asked, promised, left } = figures
  const amounts = {
    released: released.amount,
    asked: asked.amount,
    planned: promised.amount - asked.amount,
    free: left.amount - promised.amount,
  }
  const whole = Math.max(total.amount, released.amount + promised.amount)
  const money = (amount: number) => format.money({ amount, currency: total.currency })
  return (
    <div className={styles.stack}>
      <p className={styles.total}>
        {money(total.amount)} <span className={styles.quiet}>{t('total')}</span>
      </p>
      <div className={styles.bar} aria-hidden="true">
        {PARTS.map((part) => (
          <span
            key={part}
            className={styles[part]}
            style={{ width: `${(100 * Math.max(0, amounts[part])) / whole}%` }}
          />
        ))}
      </div>
      <dl className={styles.figures}>
        {PARTS.map((part) => (
          <div key={part}>
            <dt>
              <span className={`${styles.dot} ${styles[part]}`} aria-hidden="true" />
              {t(part === 'free' && amounts.free < 0 ? 'parts.over' : `parts.${part}`)}
            </dt>
            <dd>{money(Math.abs(amounts[part]))}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
