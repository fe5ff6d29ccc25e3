import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import type { Stretch } from '@/lib/intl/stretches'
import { minutesBetween } from '@/lib/intl/wallTime'
import { classNames } from '@/ui/classNames'

import type { Studio } from './api'
import styles from './Checks.module.css'
import type { Check } from './checks'

type Props = { studio: Studio; time: Stretch; checks: readonly Check[] }

/** The studio's rules for this booking: solid passes, hollow is to know, madder stands in the way. */
export function Checks({ studio, time, checks }: Props) {
  const t = useWords('booking')
  const format = useFormat(studio.hub.zone)
  const values = {
    length: format.duration(minutesBetween(time.starts_at, time.ends_at)),
    shortest: format.duration(studio.min_minutes),
    longest: format.duration(studio.max_minutes),
    grid: format.duration(studio.grid_minutes),
    notice: format.duration(studio.notice_minutes),
    days: studio.horizon_days,
    people: studio.capacity,
    buffer: format.duration(studio.buffer_minutes),
    until: format.dateTime(time.starts_at),
  }
  return (
    <section className={styles.checks} aria-labelledby="rules-checked">
      <h3 id="rules-checked">{t('checks.title')}</h3>
      <ul className={styles.list}>
        {checks.map(({ name, state }) => (
          <li key={name} className={classNames(styles.check, styles[state])}>
            <span className="visually-hidden">{t(`checks.state.${state}`)}</span>
            {t(
              name === 'when' && studio.notice_minutes === 0 ? 'checks.whenNow' : `checks.${name}`,
              values,
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
