import { Button } from './Button'
import styles from './LoadMore.module.css'

interface LoadMoreProps {
  hasMore: boolean
  isPending: boolean
  onMore: () => void
  labels: { more: string }
  /** How much is shown: "50 bookings, there are more". Read aloud when it changes. */
  status?: string | undefined
}

/** The end of a list that has a next page. */
export function LoadMore({ hasMore, isPending, onMore, labels, status }: LoadMoreProps) {
  return (
    <div className={styles.more}>
      {hasMore ? (
        <Button kind="outline" isPending={isPending} onPress={onMore}>
          {labels.more}
        </Button>
      ) : null}
      <span className={styles.status} role="status">
        {status}
      </span>
    </div>
  )
}
