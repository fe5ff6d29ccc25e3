import type { Booking } from '@/api/bookings'
import type { Quote } from '@/api/credits'
import { lackRules, useRuleWords } from '@/api/ruleWords'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'
import styles from './MoveDialog.module.css'

type Props = { booking: Booking; quote: Quote }

/** What moving there means: credits or money, the fee of being late, approval, what is not learned. */
export function MoveTerms({ booking, quote }: Props) {
  return (
    <div className={styles.terms} role="status">
      <Credits booking={booking} quote={quote} />
      <Money booking={booking} quote={quote} />
      <Late booking={booking} quote={quote} />
      <Approval booking={booking} quote={quote} />
      <Lacks quote={quote} />
    </div>
  )
}

/** Whether the credits suffice, and whoever operates it may; the server has the last word. */
export function isPossible({ difference, available, move }: Quote): boolean {
  return difference <= (available ?? difference) && !move?.lacks.length
}

/** Nothing where it costs no credits. */
function Credits({ booking, quote }: Props) {
  const t = useWords('bookings')
  const { duration } = useFormat(booking.zone)
  const { credit_minutes: cost, difference, available } = quote
  if (available === null) return null
  if (difference > available) {
    return (
      <Notice kind="warning" title={t('move.short')}>
        {t('move.shortText', { needed: duration(difference), available: duration(available) })}
      </Notice>
    )
  }
  const change = difference > 0 ? 'more' : difference < 0 ? 'less' : 'same'
  return (
    <p>
      <b>{t('move.credits', { length: duration(cost) })}</b>{' '}
      {t(`move.${change}`, { length: duration(Math.abs(difference)) })}
    </p>
  )
}

/** For the public. */
function Money({ booking, quote }: Props) {
  const t = useWords('bookings')
  const format = useFormat(booking.zone)
  if (quote.move === null || booking.audience !== 'public') return null
  const { price } = quote.move
  const isSame = price.amount === booking.price.amount
  return (
    <p>
      <b>{t('move.costs', { price: format.money(price) })}</b>{' '}
      {isSame ? t('move.same') : t('move.before', { price: format.money(booking.price) })}
    </p>
  )
}

/** Moving late is not cheaper than cancelling late. */
function Late({ booking, quote }: Props) {
  const t = useWords('bookings')
  const format = useFormat(booking.zone)
  if (quote.move === null) return null
  const { fee_minutes: minutes, fee } = quote.move
  if (minutes === 0 && fee.amount === 0) return null
  return (
    <p>{t('move.late', { fee: minutes > 0 ? format.duration(minutes) : format.money(fee) })}</p>
  )
}

function Approval({ booking, quote }: Props) {
  const t = useWords('bookings')
  if (!quote.move?.waits) return null
  const isWaiting = booking.state === 'pending'
  return (
    <Notice kind="waiting" title={t(isWaiting ? 'move.stillWaits' : 'move.waits')}>
      {t('move.waitsText')}
    </Notice>
  )
}

function Lacks({ quote }: Pick<Props, 'quote'>) {
  const t = useWords('bookings')
  const ruleWords = useRuleWords()
  if (!quote.move?.lacks.length) return null
  return (
    <Notice kind="warning" title={t('move.lacks')}>
      {lackRules(quote.move.lacks).map((rule) => (
        <p key={rule.name}>{ruleWords(rule)}</p>
      ))}
    </Notice>
  )
}
