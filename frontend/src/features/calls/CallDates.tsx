import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { clocksDiffer, viewerZone } from '@/lib/intl/viewerZone'
import { Section } from '@/ui/Section'

import type { CallDetail } from './api'
import styles from './CallPage.module.css'

type Props = { call: CallDetail; now: number }

/** When what happens: opening, end, decisions; an end that was moved says so. */
export function CallDates({ call, now }: Props) {
  const t = useWords('calls')
  const format = useFormat(call.zone)
  const extension = call.extensions[0]
  const isPast = (moment: string) => Date.parse(moment) <= now
  return (
    <Section title={t('dates')}>
      <ol className={styles.dates}>
        <li data-past={isPast(call.opens_at) || undefined}>
          <b>{t('moments.opens')}</b>
          <Moment at={call.opens_at} zone={call.zone} />
        </li>
        <li data-past={isPast(call.closes_at) || undefined}>
          <b>{t('moments.closes')}</b>
          {extension === undefined ? null : (
            <s className={styles.quiet}>{format.dateTime(extension.old_closes_at)}</s>
          )}
          <Moment at={call.closes_at} zone={call.zone} />
          {extension === undefined ? null : (
            <p className={styles.reason}>{t('extended', { reason: extension.reason })}</p>
          )}
          {call.grace_minutes === 0 ? null : (
            <p className={styles.quiet}>
              {t('grace', { length: format.duration(call.grace_minutes) })}
            </p>
          )}
        </li>
        {call.decisions_on === null ? null : (
          <li data-past={isPast(call.decisions_on) || undefined}>
            <b>{t('moments.decisions')}</b>
            <span>{format.day(call.decisions_on)}</span>
          </li>
        )}
      </ol>
    </Section>
  )
}

/** A moment by the hub's clock; by the reader's own below when that shows another time. */
function Moment({ at, zone }: { at: string; zone: string }) {
  const t = useWords('calls')
  const format = useFormat(zone)
  const own = useFormat(viewerZone())
  return (
    <span>
      {format.dateTime(at)}
      {clocksDiffer(at, zone) ? (
        <small className={styles.own}>{t('yourTime', { time: own.dateTime(at) })}</small>
      ) : null}
    </span>
  )
}
