import styles from './Progress.module.css'

/** A thread that runs while something of unknown length happens. */
export function RunningThread({ label }: { label: string }) {
  return <div role="progressbar" aria-label={label} className={styles.thread} />
}
