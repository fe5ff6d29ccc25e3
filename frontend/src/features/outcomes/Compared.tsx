import { useWords } from '@/lib/i18n/useWords'

import type { Figure } from './api'
import { FigureCard, type Open } from './FigureCard'
import styles from './Outcomes.module.css'
import plots from './Plots.module.css'
import { scaleOf } from './plot'
import { figureOf, useTold } from './told'

const KINDS = ['revenue', 'jobs'] as const

/** The difference of growth with its interval beside a thread at zero, and both sides of it. */
export function Compared({ figures, onOpen }: { figures: readonly Figure[]; onOpen: Open }) {
  const t = useWords('outcomes')
  const { signed } = useTold()
  return (
    <div className={styles.stack}>
      {KINDS.map((kind) => {
        const effect = figureOf(figures, `${kind}-effect`)
        if (effect === undefined) return null
        const { value, low, high } = effect
        const isTold = value !== null && low !== null && high !== null
        const at = scaleOf(isTold ? [low, high, value] : [])
        return (
          <section key={kind} className={styles.compared} aria-label={t(`compared.${kind}`)}>
            <h3>{t(`compared.${kind}`)}</h3>
            {isTold ? (
              <>
                <svg
                  className={plots.interval}
                  role="img"
                  aria-label={t('compared.picture', {
                    what: t(`compared.${kind}`),
                    difference: signed(effect, value),
                    low: signed(effect, low),
                    high: signed(effect, high),
                  })}
                >
                  <line x1="0" x2="100%" y1="18" y2="18" className={plots.grid} />
                  <rect
                    x={`${at(low)}%`}
                    width={`${at(high) - at(low)}%`}
                    y="12"
                    height="12"
                    className={plots.band}
                  />
                  <rect x={`${at(value)}%`} width="4" y="6" height="24" className={plots.won} />
                  <line x1={`${at(0)}%`} x2={`${at(0)}%`} y1="0" y2="36" className={plots.zero} />
                </svg>
                <p className={plots.ends} aria-hidden="true">
                  <span>{signed(effect, low)}</span>
                  <span>{signed(effect, high)}</span>
                </p>
              </>
            ) : null}
            <div className={styles.cards}>
              <FigureCard
                figure={effect}
                label={t('compared.difference')}
                more={
                  isTold
                    ? t('bounds', { low: signed(effect, low), high: signed(effect, high) })
                    : undefined
                }
                onOpen={onOpen}
              />
              {(['accepted', 'rejected'] as const).map((side) => {
                const one = figureOf(figures, `${kind}-mean-growth`, side)
                return one === undefined ? null : (
                  <FigureCard
                    key={side}
                    figure={one}
                    label={t(`compared.${side}`)}
                    onOpen={onOpen}
                  />
                )
              })}
            </div>
          </section>
        )
      })}
    </div>
  )
}
