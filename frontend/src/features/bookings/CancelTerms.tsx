import type { Cancellation } from '@/api/credits'
import { useNow } from '@/lib/clock/useNow'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'

type Props = { terms: Cancellation; zone: string }

const MINUTE = 60_000

/** What cancelling now gives back and keeps, and how long until it costs more. */
export function CancelTerms({ terms, zone }: Props) {
  const t = useWords('bookings')
  const format = useFormat(zone)
  const now = useNow(MINUTE)
  const { credit_minutes: cost, refund_minutes: back, fee_minutes: kept, fee } = terms
  const next = terms.steps.find(({ after }) => after === terms.next_step_at)
  const left = next === undefined ? 0 : Math.floor((Date.parse(next.after) - now) / MINUTE)
  if (cost === 0 && fee.amount === 0 && next === undefined) return null
  return (
    <Notice kind={kept > 0 || fee.amount > 0 ? 'warning' : 'info'} live>
      {cost === 0 ? null : (
        <p>
          <b>{t('fee.back', { length: format.duration(back) })}</b>{' '}
          {kept === 0 ? null : t('fee.kept', { length: format.duration(kept) })}
        </p>
      )}
      {fee.amount === 0 ? null : <p>{t('fee.due', { price: format.money(fee) })}</p>}
      {kept > 0 || fee.amount > 0 ? <p>{t('fee.resale')}</p> : null}
      {next === undefined || left <= 0 ? null : (
        <p>
          {t('fee.next', {
            left: format.duration(left),
            percent: format.percent(next.percent / 100),
          })}
        </p>
      )}
    </Notice>
  )
}
