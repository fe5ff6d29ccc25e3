import styles from './Facets.module.css'

/** A choice and how much is found with it. */
export function Counted({ name, found }: { name: string; found: number }) {
  return (
    <span className={styles.counted}>
      <span>{name}</span>
      <span className={styles.count}>{found}</span>
    </span>
  )
}
