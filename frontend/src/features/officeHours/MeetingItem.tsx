import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { linkClass } from '@/ui/Link'

import type { Meeting, Side, Slot } from './api'
import { MeetingActions } from './MeetingActions'
import styles from './OfficeHours.module.css'

type Props = { meeting: Meeting; side: Side; zone: string; slots: readonly Slot[] }

const TONES = {
  booked: 'info',
  held: 'success',
  'no-show': 'danger',
  cancelled: 'neutral',
} as const

/** A meeting as one side sees it: with whom, when, where, and what came of it. */
export function MeetingItem({ meeting, side, zone, slots }: Props) {
  const t = useWords('officeHours')
  const format = useFormat(zone)
  const { state, about, next_steps: steps, note, cancel_reason: reason } = meeting
  const isAhead = state === 'booked' && !meeting.may_say && meeting.may_change
  const name = side === 'mentor' ? meeting.venture : meeting.mentor
  return (
    <li className={styles.meeting}>
      <div className={styles.head}>
        <h3>{name}</h3>
        {isAhead ? null : <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>}
      </div>
      <p className={styles.when}>{format.dateTimes(meeting.starts_at, meeting.ends_at)}</p>
      {state === 'cancelled' ? null : <Where meeting={meeting} />}
      <p className={styles.said}>{about}</p>
      {steps === '' ? null : <Said label={t('nextSteps')}>{steps}</Said>}
      {note === null || note === '' ? null : <Said label={t('noteRead')}>{note}</Said>}
      {reason === null || reason === '' ? null : (
        <Said label={t('cancelledBy', { name: meeting.cancelled_by ?? '' })}>{reason}</Said>
      )}
      {meeting.ratings.map((one) => (
        <Said
          key={one.side}
          label={t(`ratedBy.${one.side}`, {
            name: one.side === 'mentor' ? meeting.mentor : meeting.venture,
            score: one.score,
          })}
        >
          {one.words}
        </Said>
      ))}
      <MeetingActions {...{ meeting, side, zone, slots }} />
    </li>
  )
}

function Said({ label, children }: { label: string; children: string }) {
  return (
    <div className={styles.part}>
      <p className={styles.label}>{label}</p>
      {children === '' ? null : <p className={styles.said}>{children}</p>}
    </div>
  )
}

function Where({ meeting }: { meeting: Meeting }) {
  const t = useWords('officeHours')
  const language = useLanguage()
  if (meeting.outside) return <p className={styles.quiet}>{t('outside')}</p>
  if (meeting.room !== null) return <p className={styles.quiet}>{meeting.room[language]}</p>
  if (meeting.meeting_url === '') return <p className={styles.quiet}>{t('places.agreed')}</p>
  return (
    <p>
      <a href={meeting.meeting_url} className={linkClass({})}>
        {t('link')}
      </a>
    </p>
  )
}
