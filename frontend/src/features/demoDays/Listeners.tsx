import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'

import type { DemoDay } from './api'
import styles from './DemoDays.module.css'

/** Who listens, when, and whom they advise; nothing when nobody is named. */
export function Listeners({ day }: { day: DemoDay }) {
  const t = useWords('demoDays')
  const format = useFormat(day.hub.zone)
  if (day.listeners.length === 0) return null
  const names = new Map(day.pitches.map((pitch) => [pitch.enrolment_id, pitch.name]))
  return (
    <Section title={t('listeners.title')}>
      <ul className={styles.list}>
        {day.listeners.map(({ id, name, part, there, ventures }) => (
          <li key={id} className={styles.row}>
            <b>{name}</b>
            <p className={styles.quiet}>
              {[
                t(`listeners.${part}`),
                there.length === 0
                  ? t('listeners.always')
                  : format.list(there.map((one) => format.times(one.starts_at, one.ends_at))),
                ...ventures.map((venture) => names.get(venture) ?? ''),
              ].join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
