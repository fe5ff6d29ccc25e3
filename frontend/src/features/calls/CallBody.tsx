import type { ReactNode } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Numeral } from '@/ui/Numeral'
import { Section } from '@/ui/Section'

import type { CallDetail } from './api'
import { CallAsked } from './CallAsked'
import styles from './CallPage.module.css'
import { linesOf } from './stages'

type Props = {
  call: CallDetail
  /** The self-check, which asks the server. */
  check: ReactNode
}

/** What a call offers, to whom, on which tracks, and what happens afterwards. */
export function CallBody({ call, check }: Props) {
  const t = useWords('calls')
  return (
    <div className={styles.main}>
      <Section title={t('offered')}>
        <ul className={styles.lines}>
          {linesOf(call.offered).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Section>
      <Section title={t('tracks')}>
        <Tracks call={call} />
      </Section>
      <Section title={t('audience')}>
        {linesOf(call.audience).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Section>
      {check}
      <CallAsked call={call} />
      <Section title={t('nextSteps')}>
        <ol className={styles.steps}>
          {linesOf(call.next_steps).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </Section>
    </div>
  )
}

function Tracks({ call }: { call: CallDetail }) {
  const t = useWords('calls')
  const format = useFormat(call.zone)
  return (
    <ul className={styles.tracks}>
      {call.tracks.map(({ slug, name, summary, places }) => (
        <li key={slug} className={styles.track}>
          <h3>{name}</h3>
          <p className={styles.places}>
            <Numeral size="m">{format.number(places)}</Numeral>
            <span>{t('places', { count: places })}</span>
          </p>
          {summary === '' ? null : <p className={styles.quiet}>{summary}</p>}
        </li>
      ))}
    </ul>
  )
}
