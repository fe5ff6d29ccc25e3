import styles from './Price.module.css'

interface PriceProps {
  /** Amount and currency, already formatted. */
  formatted: string
  /** What it buys: "/h", "per piece". */
  unit?: string | undefined
  /** An earlier price, struck through, and how to say so. */
  before?: { formatted: string; label: string } | undefined
}

/** What something costs. */
export function Price({ formatted, unit, before }: PriceProps) {
  return (
    <span className={styles.price}>
      {formatted}
      {unit === undefined ? null : <span className={styles.unit}> {unit}</span>}
      {before === undefined ? null : (
        <del className={styles.before}>
          <span className="visually-hidden">{before.label} </span>
          {before.formatted}
        </del>
      )}
    </span>
  )
}
