import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { SegmentedControl } from '@/ui/SegmentedControl'

import { type HubReview, hubReviewsQuery } from './api'
import { HideReview, ShowReview } from './HideReview'
import styles from './Ratings.module.css'
import { SaidOfLine } from './Said'

type FilterProps = { hidden: boolean; onChange: (hidden: boolean) => void }

/** Which reviews are looked at: those that everybody reads, or those that are hidden. */
export function HiddenFilter({ hidden, onChange }: FilterProps) {
  const t = useWords('ratings')
  return (
    <SegmentedControl
      label={t('desk.which')}
      segments={[
        { value: 'shown', label: t('desk.shown') },
        { value: 'hidden', label: t('desk.hidden') },
      ]}
      value={hidden ? 'hidden' : 'shown'}
      onChange={(value) => onChange(value === 'hidden')}
    />
  )
}

type Props = { hub: string; zone: string; hidden: boolean }

/** The reviews of a hub that can be read, or are hidden; the newest first. */
export function HubReviews({ hub, zone, hidden }: Props) {
  const t = useWords('ratings')
  const pages = useSuspenseInfiniteQuery(hubReviewsQuery(hub, hidden))
  const reviews = pages.data.pages.flatMap(({ items }) => items)
  if (reviews.length === 0) {
    return (
      <EmptyState seed={`reviews ${hub}`} title={t(hidden ? 'desk.noneHidden' : 'desk.none')}>
        {t(hidden ? 'desk.noneHiddenText' : 'desk.noneText')}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className={styles.reviews}>
        {reviews.map((review) => (
          <Review key={review.id} review={review} zone={zone} />
        ))}
      </ul>
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('more') }}
      />
    </>
  )
}

function Review({ review, zone }: { review: HubReview; zone: string }) {
  const t = useWords('ratings')
  const format = useFormat(zone)
  const { id, seller, order_id: orderId, author, hidden_at: at, hidden_by: by } = review
  const own = { orderId, reviewId: id }
  return (
    <li>
      <Link
        to="/sellers/$sellerId/orders/$orderId"
        params={{ sellerId: seller.id, orderId }}
        className={linkClass()}
      >
        {review.title}
      </Link>
      <small className={styles.quiet}>
        {t('desk.of', { author: author ?? t('nobody'), shop: seller.name })}
      </small>
      <SaidOfLine said={review} zone={zone} />
      {at === null || by === null ? (
        <HideReview {...own} />
      ) : (
        <>
          <small className={styles.quiet}>{t('desk.by', { by, day: format.dateTime(at) })}</small>
          <ShowReview {...own} />
        </>
      )}
    </li>
  )
}
