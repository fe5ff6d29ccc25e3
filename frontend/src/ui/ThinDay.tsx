import paint from './booking.module.css'
import { classNames } from './classNames'
import { Numeral } from './Numeral'
import stepped from './stepped.module.css'
import styles from './ThinDay.module.css'
import type { Audience } from './weave/todaysKilim'

/** A stretch of the day in shares of the hours shown (0 = first, 1 = last). */
export interface DayPart {
  from: number
  to: number
  /** What it is, or whose booking. */
  kind: 'free' | 'taken' | 'closed' | 'buffer' | Audience
  waiting?: boolean | undefined
}

interface ThinDayProps {
  /** The same in words: "Free 11:15 to 14:00 and 16:15 to 22:00". */
  label: string
  parts: readonly DayPart[]
  /** Hours above the strip, at shares of the day. */
  hours?: readonly { at: number; label: string }[] | undefined
  selection?: { from: number; to: number } | undefined
  /** The present moment as a share of the day. */
  now?: number | undefined
  /** A thread of 8 px instead of a strip of 32 px. */
  thin?: boolean | undefined
}

const place = (from: number, to: number) => ({
  left: `${from * 100}%`,
  width: `${(to - from) * 100}%`,
})

function look({ kind, waiting }: DayPart): string {
  if (kind === 'free') return classNames(styles.free, stepped.two)
  if (kind === 'taken' || kind === 'closed') return styles[kind]
  if (kind === 'buffer') return paint.buffer
  return classNames(paint.plain, paint[kind], waiting ? paint.waiting : paint.confirmed)
}

/** A day at one glance. A picture, never a control. */
export function ThinDay({ label, parts, hours, selection, now, thin }: ThinDayProps) {
  return (
    <div role="img" aria-label={label} className={classNames(styles.day, thin && styles.thin)}>
      {hours === undefined ? null : (
        <div className={styles.hours}>
          {hours.map((hour) => (
            <span
              key={hour.at}
              className={styles.hour}
              style={{ ['--at' as string]: `${hour.at * 100}%` }}
            >
              <Numeral>{hour.label}</Numeral>
            </span>
          ))}
        </div>
      )}
      <div className={styles.track}>
        {parts.map((part) => (
          <span
            key={`${part.from} ${part.kind}`}
            className={classNames(styles.part, look(part))}
            style={place(part.from, part.to)}
          />
        ))}
        {selection === undefined ? null : (
          <span className={styles.selection} style={place(selection.from, selection.to)} />
        )}
        {now === undefined ? null : (
          <span className={styles.now} style={{ left: `${now * 100}%` }} />
        )}
      </div>
    </div>
  )
}
