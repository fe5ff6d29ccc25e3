import { classNames } from '@/ui/classNames'
import stepped from '@/ui/stepped.module.css'

import type { Audience } from './api'
import styles from './Figures.module.css'

type Props = {
  /** 0 to 1; nothing where there is none. */
  value: number | undefined
  words: string
  dye?: Audience | undefined
}

/** A share as a woven bar with its figure. */
export function Share({ value, words, dye = 'resident' }: Props) {
  return (
    <span className={styles.share}>
      <span className={styles.track} aria-hidden="true">
        {value ? (
          <span
            className={classNames(styles.bar, styles[dye], stepped.one)}
            style={{ width: `${Math.max(2, value * 100)}%` }}
          />
        ) : null}
      </span>
      <span className={styles.figure}>{words}</span>
    </span>
  )
}
