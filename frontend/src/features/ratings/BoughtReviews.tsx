import { useQuery } from '@tanstack/react-query'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { classNames } from '@/ui/classNames'

import { type OrderReviews, purchaseReviewsQuery, type ReviewedLine, useReviewLine } from './api'
import styles from './Ratings.module.css'
import { Said, SaidOfLine } from './Said'
import { WriteReview } from './WriteReview'

type Props = { purchaseId: string; orderId: string; shop: string; zone: string }

/** What the buyer says of each piece of an order, and what the shop says of them. */
export function BoughtReviews({ purchaseId, orderId, shop, zone }: Props) {
  const t = useWords('ratings')
  const { data } = useQuery(purchaseReviewsQuery(purchaseId))
  const found = data?.orders.find(({ order_id: id }) => id === orderId)
  if (found === undefined) return null // it has not come yet
  return (
    <section
      className={classNames(styles.order, styles.bought)}
      aria-labelledby={`reviews-${orderId}`}
    >
      <h3 id={`reviews-${orderId}`}>{t('own.title')}</h3>
      <When found={found} zone={zone} />
      <ul className={styles.lines}>
        {found.lines.map((line) => (
          <Line key={line.line_id} line={line} found={found} purchaseId={purchaseId} zone={zone} />
        ))}
      </ul>
      {found.buyer === null ? null : (
        <div className={styles.buyer}>
          <b>{t('own.ofYou', { shop })}</b>
          <Said said={found.buyer} zone={zone} />
        </div>
      )}
    </section>
  )
}

/** Who reads what is said here, and until when it can be said. */
function When({ found, zone }: { found: OrderReviews; zone: string }) {
  const t = useWords('ratings')
  const format = useFormat(zone)
  const day = format.dateTime(found.until)
  const told = found.visible ? (found.open ? 'out' : 'closed') : 'blind'
  return <p className={styles.quiet}>{t(`own.${told}`, { day })}</p>
}

type LineProps = { line: ReviewedLine; found: OrderReviews; purchaseId: string; zone: string }

function Line({ line, found, purchaseId, zone }: LineProps) {
  const t = useWords('ratings')
  const format = useFormat(zone)
  const review = useReviewLine(purchaseId)
  const { title } = line
  return (
    <li>
      <span>{title}</span>
      {line.review !== null ? (
        <SaidOfLine said={line.review} zone={zone} />
      ) : found.open ? (
        <WriteReview
          button={t('own.write')}
          name={t('own.writeOf', { title })}
          title={title}
          lead={t('own.lead', { day: format.dateTime(found.until) })}
          question={t('own.question')}
          of={{
            ...review,
            mutateAsync: (wish) => review.mutateAsync({ line: line.line_id, wish }),
          }}
        />
      ) : (
        <small className={styles.quiet}>{t('own.nothing')}</small>
      )}
    </li>
  )
}
