import { classNames } from '@/ui/classNames'
import { columnsOf, type Dot } from './dots'
import styles from './Sharing.module.css'

type Props = { first: number; last: number; dots: readonly Dot[]; label: string }

/** Scores on their scale: a dot for each, those of one score on top of each other. */
export function Dots({ first, last, dots, label }: Props) {
  return (
    <div className={styles.dots} role="img" aria-label={label}>
      {columnsOf(first, last, dots).map(({ score, dots: here }) => (
        <span key={score} className={styles.column}>
          <span className={styles.stack}>
            {here.map((dot, place) => (
              <i
                key={place}
                className={classNames(styles.dot, dot.own && styles.own)}
                title={dot.name}
              />
            ))}
          </span>
          <small>{score}</small>
        </span>
      ))}
    </div>
  )
}
