import { useWords } from '@/lib/i18n/useWords'

import type { Figure } from './api'
import { FigureCard, type Open } from './FigureCard'
import styles from './Outcomes.module.css'
import plots from './Plots.module.css'
import { scaleOf } from './plot'
import { figureOf, partsOf, useTold } from './told'

const GENDERS = ['women', 'men', 'unknown'] as const

/** What was added and lost, as a whole and by gender: bars from a thread at zero. */
export function Jobs({ figures, onOpen }: { figures: readonly Figure[]; onOpen: Open }) {
  const t = useWords('outcomes')
  const { signed, told } = useTold()
  const whole = figureOf(figures, 'jobs')
  const scale = scaleOf(partsOf(figures, 'jobs').map(({ value }) => value ?? 0))
  if (whole === undefined) return null
  return (
    <div className={styles.columns}>
      <ul className={styles.bars} aria-label={t('jobs.picture')}>
        {GENDERS.map((gender) => {
          const one = figureOf(figures, 'jobs', gender)
          if (one === undefined) return null
          const value = one.value ?? 0
          const from = Math.min(scale(0), scale(value))
          return (
            <li key={gender}>
              <button type="button" className={styles.open} onClick={() => onOpen(one)}>
                {t(`parts.${gender}`)}
              </button>
              <svg className={styles.bar} aria-hidden="true">
                <rect
                  x={`${from}%`}
                  width={`${Math.abs(scale(value) - scale(0))}%`}
                  y="4"
                  height="16"
                  className={value < 0 ? plots.lost : plots.won}
                />
                <line
                  x1={`${scale(0)}%`}
                  x2={`${scale(0)}%`}
                  y1="0"
                  y2="24"
                  className={plots.zero}
                />
              </svg>
              <span className={styles.number}>
                {one.state === 'told' ? signed(one, value) : told(one)}
              </span>
            </li>
          )
        })}
      </ul>
      <div className={styles.cards}>
        <FigureCard figure={whole} onOpen={onOpen} size="l" />
      </div>
    </div>
  )
}
