import { type Scale, shareOf } from './scale'
import styles from './Timeline.module.css'

/** A day with long hours is wider than the screen: who opens it late sees the present at once. */
function bringIntoView(line: HTMLElement | null) {
  const pane = line?.closest(`.${styles.scroll}`)
  if (!line || !pane) return
  const beyond = line.getBoundingClientRect().right - pane.getBoundingClientRect().right
  if (beyond > 0) pane.scrollLeft += beyond + pane.clientWidth / 4
}

/** The present as a thread through all rows; its time stands in the head. */
export function NowLine({ scale, now }: { scale: Scale; now: number }) {
  if (now < scale.first || now > scale.last) return null
  return (
    <div className={styles.threads} aria-hidden="true">
      <div
        ref={bringIntoView}
        className={styles.now}
        style={{ left: `${shareOf(scale, now) * 100}%` }}
      />
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
