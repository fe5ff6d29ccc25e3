// biome-ignore-all lint/a11y/useSemanticElements: a table cannot carry cells that overlap and move
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell at a time has the focus
import { memo } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Numeral } from '@/ui/Numeral'

import type { Board } from './board'
import { clockAt, hoursOf, shareOf } from './scale'
import styles from './Timeline.module.css'

/** The hours above the rows. Where clocks change, an hour is missing or there twice. */
export const HoursHead = memo(function HoursHead({ board, now }: { board: Board; now: number }) {
  const t = useWords('timeline')
  const { scale } = board
  const hours = hoursOf(scale)
  const shows = now >= scale.first && now <= scale.last
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" className={styles.headRow}>
        <div role="columnheader">
          <span className="visually-hidden">
            {t(board.axis === 'days' ? 'head.day' : 'head.studio')}
          </span>
        </div>
        <div role="columnheader" className={styles.hours}>
          <span className="visually-hidden">
            {t('head.hours', {
              from: clockAt(scale, scale.first),
              to: clockAt(scale, scale.last),
            })}
          </span>
          {hours.slice(0, -1).map(({ minute, hour }) => (
            <span
              key={minute}
              aria-hidden="true"
              className={styles.hour}
              style={{ left: `${shareOf(scale, minute) * 100}%` }}
            >
              <Numeral>{hour}</Numeral>
            </span>
          ))}
          {shows ? (
            <span
              aria-hidden="true"
              className={styles.nowLabel}
              style={{ left: `${shareOf(scale, now) * 100}%` }}
            >
              {clockAt(scale, now)}
            </span>
          ) : null}
        </div>
      </div>
    </div>
  )
})
