import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'

import { type OwnPitch, ownPitchesQuery } from './api'
import styles from './DemoDays.module.css'
import { PitchForm } from './PitchForm'

/** The demo days of a venture's cohort: what it answers, and when it pitches. */
export function OwnPitches({ enrolmentId, name }: { enrolmentId: string; name: string }) {
  const { data } = useSuspenseQuery(ownPitchesQuery(enrolmentId))
  return data.items
    .filter((one) => !one.is_over || one.told_at !== null)
    .map((one) => <OwnPitchView key={one.demo_day_id} pitch={one} name={name} />)
}

function OwnPitchView({ pitch, name }: { pitch: OwnPitch; name: string }) {
  const t = useWords('demoDays')
  const language = useLanguage()
  const format = useFormat(pitch.zone)
  const [isChanging, setChanging] = useState(false)
  const { answer, told_at: told } = pitch
  const isOpen = pitch.may_answer && (answer === 'open' || isChanging)
  const place = [pitch.venue[language], pitch.address].filter((part) => part !== '').join(', ')
  return (
    <Section title={pitch.title[language]}>
      <div className={styles.stack}>
        <p className={styles.quiet}>
          {format.dateTimes(pitch.starts_at, pitch.ends_at)} · {place}
        </p>
        {answer === 'yes' && told !== null ? (
          <p className={styles.when}>{t('own.time', { time: format.time(told) })}</p>
        ) : null}
        {isOpen ? (
          <PitchForm pitch={pitch} name={name} onDone={() => setChanging(false)} />
        ) : (
          <Answered pitch={pitch} onChange={() => setChanging(true)} />
        )}
      </div>
    </Section>
  )
}

function Answered({ pitch, onChange }: { pitch: OwnPitch; onChange: () => void }) {
  const t = useWords('demoDays')
  const language = useLanguage()
  const { answer, presenter, sentence, told_at: told } = pitch
  return (
    <>
      {answer === 'yes' ? (
        <>
          <p>{t('own.answered', { name: presenter?.name ?? '' })}</p>
          <p className={styles.quiet}>{sentence?.[language]}</p>
          {told === null && !pitch.is_over ? (
            <p className={styles.quiet}>{t('own.noTime')}</p>
          ) : null}
        </>
      ) : null}
      {answer === 'no' ? <p>{t('own.declined')}</p> : null}
      <div className={styles.acts}>
        {pitch.may_answer ? (
          <Button kind="outline" size="small" onPress={onChange}>
            {t('own.change')}
          </Button>
        ) : null}
        {pitch.published ? (
          <Link
            to="/demo-days/$slug"
            params={{ slug: pitch.slug }}
            className={linkClass({ kind: 'text' })}
          >
            {t('page')}
          </Link>
        ) : null}
      </div>
    </>
  )
}
