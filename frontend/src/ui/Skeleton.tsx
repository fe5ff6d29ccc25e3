import { classNames } from './classNames'
import styles from './Skeleton.module.css'

interface SkeletonProps {
  /** What is being fetched; read aloud once. */
  label: string
  lines?: number | undefined
  /** The shape of rows of text or of blocks. */
  shape?: 'text' | 'block' | undefined
}

/** The place of something that is on its way. */
export function Skeleton({ label, lines = 3, shape = 'text' }: SkeletonProps) {
  return (
    <div className={styles.skeleton} role="status" data-waiting>
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span
          key={line}
          className={classNames(styles.line, shape === 'block' && styles.block)}
          aria-hidden="true"
        />
      ))}
    </div>
  )
}
