import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'

import type { Checkin } from './api'
import styles from './Checkins.module.css'
import { useFigure } from './useFigure'

/** What was said of the month before it was said anew; nothing when nothing was. */
export function Corrected({ checkin }: { checkin: Checkin }) {
  const t = useWords('checkins')
  const language = useLanguage()
  const format = useFormat(checkin.hub.zone)
  const figure = useFigure()
  const rows = checkin.asked.flatMap((asked) =>
    asked.earlier.map((value) => ({ asked, value, id: value.id })),
  )
  if (rows.length === 0) return null
  return (
    <Section title={t('history.title')}>
      <ul className={styles.kpis}>
        {rows.map(({ id, asked, value }) => {
          const { number, currency, state, reason } = value
          const said =
            number !== null
              ? figure(asked.unit, { number, currency })
              : state === 'missing'
                ? t('history.missing', { reason })
                : t('history.not_due')
          return (
            <li key={id}>
              <span>{t('history.row', { kpi: asked.name[language], figure: said })}</span>
              <span className={styles.quiet}>
                {value.entered_by}, {format.dateTime(value.entered_at)}
              </span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
