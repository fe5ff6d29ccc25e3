import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'

import type { DemoDay, Pitch } from './api'
import styles from './DemoDays.module.css'

const TONES = { yes: 'success', open: 'neutral', no: 'warning' } as const

/** What each venture has answered. */
export function Answers({ day }: { day: DemoDay }) {
  const t = useWords('demoDays')
  return (
    <Section title={t('answers.title')}>
      <ul className={styles.list}>
        {day.pitches
          .toSorted((a, b) => a.name.localeCompare(b.name))
          .map((pitch) => (
            <Answer key={pitch.enrolment_id} pitch={pitch} zone={day.hub.zone} />
          ))}
      </ul>
    </Section>
  )
}

function Answer({ pitch, zone }: { pitch: Pitch; zone: string }) {
  const t = useWords('demoDays')
  const language = useLanguage()
  const format = useFormat(zone)
  const { name, answer, presenter, away, deck, sentence } = pitch
  const times = away.map((one) => format.times(one.starts_at, one.ends_at))
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <b>{name}</b>
        <Badge tone={TONES[answer]} mark={answer === 'open' ? 'hollow' : 'solid'}>
          {t(`answers.${answer}`)}
        </Badge>
      </div>
      {sentence === null ? null : <p>{sentence[language]}</p>}
      <p className={styles.quiet}>
        {presenter === null ? null : t('answers.presents', { name: presenter.name })}
        {times.length === 0 ? null : `; ${t('answers.away', { times: format.list(times) })}`}
        {deck === null ? null : (
          <>
            {' · '}
            <a href={deck} className={linkClass({})} download>
              {t('answers.deck')}
            </a>
          </>
        )}
      </p>
    </li>
  )
}
