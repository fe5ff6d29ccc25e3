import { useWords } from '@/lib/i18n/useWords'

import type { Figure } from './api'
import { FigureCard, type Open } from './FigureCard'
import styles from './Outcomes.module.css'
import { SurvivalCurve } from './SurvivalCurve'
import { figureOf, useTold } from './told'

const YEARS = [1, 3, 5]

/** The curve, its figures after one, three and five years, and who was acquired. */
export function Survival({ figures, onOpen }: { figures: readonly Figure[]; onOpen: Open }) {
  const t = useWords('outcomes')
  const { number } = useTold()
  const acquired = figureOf(figures, 'acquired')
  return (
    <div className={styles.columns}>
      <SurvivalCurve figures={figures} />
      <div className={styles.cards}>
        {YEARS.map((year) => {
          const one = figureOf(figures, 'survival', String(year))
          if (one === undefined) return null
          const { low, high } = one
          return (
            <FigureCard
              key={year}
              figure={one}
              label={t('survival.after', { count: year })}
              more={
                low === null || high === null
                  ? undefined
                  : t('bounds', { low: number(one, low), high: number(one, high) })
              }
              onOpen={onOpen}
            />
          )
        })}
        {acquired === undefined ? null : (
          <FigureCard figure={acquired} label={t('survival.acquired')} onOpen={onOpen} />
        )}
      </div>
    </div>
  )
}
