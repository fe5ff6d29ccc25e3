import type { Quote } from '@/api/credits'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'

import styles from './CreditNote.module.css'

type Props = { quote: Quote; zone: string }

/** What the booking takes from the credits, why it is so much, and what a late cancellation costs. */
export function CreditNote({ quote, zone }: Props) {
  const t = useWords('booking')
  const format = useFormat(zone)
  const { credit_minutes: cost, available, peaks, steps, next_grant_at: next } = quote
  const left = (available ?? 0) - cost
  if (left < 0) {
    return (
      <Notice kind="warning" live title={t('credits.short')}>
        <p>
          {t('credits.needed', {
            needed: format.duration(cost),
            available: format.duration(available ?? 0),
          })}
        </p>
        {next === null ? null : <p>{t('credits.next', { when: format.dateTime(next) })}</p>}
      </Notice>
    )
  }
  return (
    <div className={styles.note}>
      <p>
        <b>{t('credits.takes', { length: format.duration(cost) })}</b>{' '}
        {t('credits.left', { length: format.duration(left) })}
      </p>
      {peaks.map(({ minutes, percent }) => (
        <p key={percent}>
          {t('credits.peak', {
            length: format.duration(minutes),
            percent: format.percent(percent / 100),
          })}
        </p>
      ))}
      {steps.map(({ after, percent }) => (
        <p key={after}>
          {t('credits.step', {
            when: format.dateTime(after),
            percent: format.percent(percent / 100),
          })}
        </p>
      ))}
    </div>
  )
}
