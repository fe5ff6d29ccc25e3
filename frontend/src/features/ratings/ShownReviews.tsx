import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import type { Schema } from '@/api/client'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Tag } from '@/ui/Badge'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { Band } from '@/ui/Section'

import { listingReviewsQuery, type ShownReview, shopReviewsQuery } from './api'
import styles from './Ratings.module.css'
import { RatingLine, RatingView } from './RatingView'
import { Stars } from './Stars'

type Of = {
  slug: string
  zone: string
  /** Says that something is wrong with a review. */
  report?: (review: ShownReview) => ReactNode
}

/** What buyers say of a listing. */
export function ListingReviews({ slug, ...rest }: Of) {
  return <Shown pages={useInfiniteQuery(listingReviewsQuery(slug))} {...rest} />
}

/** What buyers say of all that a shop has sold, each with what it was; nothing before the first. */
export function ShopReviews({ slug, ...rest }: Of) {
  return <Shown pages={useInfiniteQuery(shopReviewsQuery(slug))} {...rest} withListing />
}

/** The rating of a listing in a line. */
export function ListingRating({ slug, zone }: Of) {
  const { data } = useInfiniteQuery(listingReviewsQuery(slug))
  const rating = data?.pages[0]?.rating
  return rating === undefined ? null : <RatingLine rating={rating} zone={zone} />
}

/** The rating of a shop in a line. */
export function ShopRating({ slug, zone }: Of) {
  const { data } = useInfiniteQuery(shopReviewsQuery(slug))
  const rating = data?.pages[0]?.rating
  return rating === undefined ? null : <RatingLine rating={rating} zone={zone} />
}

/** What is read of a list that comes page by page. */
type Pages = {
  data: InfiniteData<Schema['ShownReviews']> | undefined
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}
type Props = Omit<Of, 'slug'> & { pages: Pages; withListing?: boolean }

function Shown({ pages, withListing = false, ...rest }: Props) {
  const t = useWords('ratings')
  const [first] = pages.data?.pages ?? []
  // The reviews only add to the page: it stands without them where they did not come.
  if (pages.data === undefined || first === undefined) return null
  if (withListing && first.rating.count === 0) return null
  const reviews = pages.data.pages.flatMap(({ items }) => items)
  return (
    <Band id="reviews" title={t('title')}>
      {first.rating.count === 0 ? (
        <div className={styles.none}>
          <p>{t('none')}</p>
          <p className={styles.quiet}>{t('noneText')}</p>
        </div>
      ) : (
        <div className={styles.columns}>
          <RatingView rating={first.rating} zone={rest.zone} />
          <div className={styles.list}>
            <ul className={styles.reviews}>
              {reviews.map((review) => (
                <Review key={review.id} review={review} withListing={withListing} {...rest} />
              ))}
            </ul>
            <LoadMore
              hasMore={pages.hasNextPage}
              isPending={pages.isFetchingNextPage}
              onMore={() => void pages.fetchNextPage()}
              labels={{ more: t('more') }}
            />
          </div>
        </div>
      )}
    </Band>
  )
}

type ReviewProps = Omit<Of, 'slug'> & { review: ShownReview; withListing: boolean }

function Review({ review, zone, withListing, report }: ReviewProps) {
  const t = useWords('ratings')
  const format = useFormat(zone)
  const { stars, words, author, refunded, reply } = review
  return (
    <li>
      <p className={styles.head}>
        <Stars value={stars} />
        <b>{author ?? t('nobody')}</b>
        <small>{format.date(review.written_at)}</small>
        {refunded ? <Tag tone="warning">{t('refunded')}</Tag> : null}
      </p>
      {withListing ? (
        <Link
          to="/listings/$slug"
          params={{ slug: review.listing }}
          className={linkClass({ kind: 'text' })}
        >
          {review.title}
        </Link>
      ) : null}
      {words === '' ? null : <p className={styles.words}>{words}</p>}
      {reply === null ? null : (
        <blockquote className={styles.reply}>
          <b>{t('reply.of', { day: format.date(reply.replied_at) })}</b>
          <p className={styles.words}>{reply.words}</p>
        </blockquote>
      )}
      {report?.(review)}
    </li>
  )
}
