import { useSuspenseQuery } from '@tanstack/react-query'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'

import { type LineReview, type OrderReviews, orderReviewsQuery, useReviewBuyer } from './api'
import { HideReview, ShowReview } from './HideReview'
import styles from './Ratings.module.css'
import { ReplyToReview } from './ReplyToReview'
import { Said, SaidOfLine } from './Said'
import { WriteReview } from './WriteReview'

type Props = { orderId: string; buyer: string; zone: string }

/** Both sides of an order that was delivered: the shop writes and replies, the hub hides. */
export function SoldReviews({ orderId, buyer, zone }: Props) {
  const t = useWords('ratings')
  const format = useFormat(zone)
  const { data: found } = useSuspenseQuery(orderReviewsQuery(orderId))
  const day = format.dateTime(found.until)
  return (
    <Section title={t('title')}>
      <div className={styles.order}>
        <p className={styles.quiet}>{t(found.visible ? 'sold.out' : 'sold.blind', { day })}</p>
        <OfBuyer found={found} buyer={buyer} zone={zone} />
        <h3>{t('sold.ofPieces')}</h3>
        <ul className={styles.lines}>
          {found.lines.map((line) => (
            <li key={line.line_id}>
              <span>{line.title}</span>
              {line.review === null ? (
                <small className={styles.quiet}>
                  {t(found.visible ? 'sold.nothing' : 'sold.notYet')}
                </small>
              ) : (
                <>
                  <SaidOfLine said={line.review} zone={zone} />
                  <Acts review={line.review} found={found} />
                </>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Section>
  )
}

function OfBuyer({ found, buyer, zone }: Omit<Props, 'orderId'> & { found: OrderReviews }) {
  const t = useWords('ratings')
  const format = useFormat(zone)
  const review = useReviewBuyer(found.order_id)
  return (
    <div className={styles.buyer}>
      <h3>{t('sold.ofBuyer', { buyer })}</h3>
      {found.buyer !== null ? (
        <Said said={found.buyer} zone={zone} />
      ) : found.open && found.side === 'shop' ? (
        <WriteReview
          button={t('sold.write')}
          title={t('sold.ofBuyer', { buyer })}
          lead={t('sold.lead', { day: format.dateTime(found.until) })}
          question={t('sold.question')}
          of={review}
        />
      ) : (
        <small className={styles.quiet}>{t('sold.nothingOfBuyer')}</small>
      )}
    </div>
  )
}

/** What whoever reads it can do with a review. */
function Acts({ review, found }: { review: LineReview; found: OrderReviews }) {
  const own = { orderId: found.order_id, reviewId: review.id }
  if (found.side === 'shop') return review.reply === null ? <ReplyToReview {...own} /> : null
  return review.hidden_reason === null ? <HideReview {...own} /> : <ShowReview {...own} />
}
