import { type Scale, shareOf } from './scale'
import styles from './Timeline.module.css'

/** The present as a thread through all rows; its time stands in the head. */
export function NowLine({ scale, now }: { scale: Scale; now: number }) {
  if (now < scale.first || now > scale.last) return null
  return (
    <div className={styles.threads} aria-hidden="true">
      <div className={styles.now} style={{ left: `${shareOf(scale, now) * 100}%` }} />
    </div>
  )
}

/** The same on one row, where every row is another day. */
export function NowTick({ scale, now }: { scale: Scale; now: number }) {
  if (now < scale.first || now > scale.last) return null
  return (
    <span
      className={styles.tick}
      style={{ left: `${shareOf(scale, now) * 100}%` }}
      aria-hidden="true"
    />
  )
}
