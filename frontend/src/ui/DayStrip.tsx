import { useId } from 'react'
import { classNames } from './classNames'
import styles from './DayStrip.module.css'
import { Numeral } from './Numeral'

export interface StripDay {
  /** The calendar day, `2026-11-24`. */
  date: string
  /** "Tue", at most six letters. */
  weekday: string
  /** "24" */
  day: string
  /** The whole day in words, with what is free: "Tuesday 24 November, 4 of 6 free". */
  label: string
  /** The free share of its open hours, 0 to 1; leave it out while it is unknown. */
  free?: number | undefined
  /** Says "full" or "closed" in place of the threads. */
  state?: string | undefined
  isDisabled?: boolean | undefined
  isToday?: boolean | undefined
}

interface DayStripProps {
  label: string
  days: readonly StripDay[]
  value: string
  onChange: (date: string) => void
}

const THREADS = [1, 2, 3, 4, 5, 6]

/** Seven days to choose from, each with its free share as six threads. Native radio buttons. */
export function DayStrip({ label, days, value, onChange }: DayStripProps) {
  const name = useId()
  return (
    <fieldset className={styles.strip}>
      <legend className="visually-hidden">{label}</legend>
      {days.map((day) => (
        <label key={day.date} className={classNames(styles.day, day.isToday && styles.today)}>
          <input
            type="radio"
            name={name}
            value={day.date}
            aria-label={day.label}
            checked={day.date === value}
            disabled={day.isDisabled}
            onChange={() => onChange(day.date)}
          />
          <span className={styles.weekday}>{day.weekday}</span>
          <Numeral size="m" className={styles.number}>
            {day.day}
          </Numeral>
          {day.state === undefined ? <FreeShare share={day.free ?? 0} /> : <span>{day.state}</span>}
        </label>
      ))}
    </fieldset>
  )
}

/** At least one thread as long as anything is free, and never all six of a day that is not. */
function FreeShare({ share }: { share: number }) {
  const threads = share >= 1 ? 6 : share > 0 ? Math.max(1, Math.min(5, Math.round(share * 6))) : 0
  return (
    <span className={styles.threads} aria-hidden="true">
      {THREADS.map((thread) => (
        <span key={thread} className={thread <= threads ? styles.free : undefined} />
      ))}
    </span>
  )
}
