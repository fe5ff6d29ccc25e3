import styles from './Calibration.module.css'
import { within } from './plot'

type Props = {
  low: number
  high: number
  middle: number
  /** The raw score, where it stands beside the calibrated one. */
  raw?: number | null
  /** What the picture says, for who does not see it. */
  label: string
  /** Where nobody differs: a thread through the picture. */
  zero?: number
  scale: (value: number) => number
}

/** An interval with its middle; a ring is the raw score. What lies beyond the scale is cut off. */
export function Span({ low, high, middle, raw, label, zero, scale }: Props) {
  const at = (value: number) => within(scale(value))
  const percent = (value: number) => `${at(value)}%`
  return (
    <svg className={styles.span} role="img" aria-label={label}>
      <line x1="0" x2="100%" y1="10" y2="10" className={styles.axis} />
      {zero === undefined ? null : (
        <line x1={percent(zero)} x2={percent(zero)} y1="0" y2="20" className={styles.line} />
      )}
      <rect
        x={percent(low)}
        width={`${at(high) - at(low)}%`}
        y="6"
        height="8"
        className={styles.interval}
      />
      <rect x={percent(middle)} width="4" y="3" height="14" className={styles.middle} />
      {raw === undefined || raw === null ? null : (
        <circle cx={percent(raw)} cy="10" r="4.5" className={styles.raw} />
      )}
    </svg>
  )
}
