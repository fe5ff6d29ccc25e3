import { useWords } from '@/lib/i18n/useWords'
import { Skeleton } from '@/ui/Skeleton'

import styles from './DaySkeleton.module.css'

const ROWS = Array.from({ length: 12 }, (_, row) => row)

/** The rows of a day that is on its way, as high as they will be. */
export function DaySkeleton() {
  const t = useWords('timeline')
  return (
    <div className={styles.skeleton}>
      <Skeleton label={t('state.loading')} lines={1} />
      {ROWS.map((row) => (
        <div key={row} className={styles.row} aria-hidden="true">
          <span />
          <span style={{ ['--from' as string]: `${(row * 29) % 55}%` }} />
        </div>
      ))}
    </div>
  )
}
