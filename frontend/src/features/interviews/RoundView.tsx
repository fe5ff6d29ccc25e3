import { Link } from '@tanstack/react-router'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { linkClass } from '@/ui/Link'
import { Option } from '@/ui/Option'
import { Section } from '@/ui/Section'
import { Select } from '@/ui/Select'

import { type Invited, type Round, useCancel, usePlace } from './api'
import styles from './Interviews.module.css'

/** Who has a time and who has none, each with a way to place, move and cancel. */
export function RoundView({ round }: { round: Round }) {
  const t = useWords('interviews')
  const placed = round.invited.filter((one) => one.interview !== null).length
  return (
    <Section title={t('round.who')}>
      <p className={styles.quiet}>
        {t('round.progress', { placed, invited: round.invited.length })}
      </p>
      <ul className={styles.list}>
        {round.invited.map((one) => (
          <InvitedRow key={one.application_id} round={round} one={one} />
        ))}
      </ul>
    </Section>
  )
}

function InvitedRow({ round, one }: { round: Round; one: Invited }) {
  const t = useWords('interviews')
  const format = useFormat(round.hub.zone)
  const place = usePlace(round.id)
  const cancel = useCancel()
  const { interview } = one
  const isSet = interview === null || interview.state === 'booked'
  const free = round.slots.filter(({ places }) => places > 0)
  return (
    <li className={styles.row}>
      <div>
        <p>
          {interview === null ? (
            one.applicant
          ) : (
            <Link
              to="/interviews/$interviewId"
              params={{ interviewId: interview.id }}
              className={linkClass({})}
            >
              {one.applicant}
            </Link>
          )}
        </p>
        <p className={styles.quiet}>
          {interview === null
            ? t('round.noTime', { track: one.track })
            : [
                format.dateTimes(interview.starts_at, interview.ends_at),
                interview.room?.name ?? t('online'),
                format.list(interview.panel.map(({ name }) => name)),
              ].join(' · ')}
        </p>
        <ProblemNotice of={place} />
        <ProblemNotice of={cancel} />
      </div>
      <div className={styles.actions}>
        {one.withdrawn ? <Badge tone="danger">{t('round.withdrawn')}</Badge> : null}
        {interview?.trouble ? <Badge tone="warning">{t('round.trouble')}</Badge> : null}
        {isSet ? null : <Badge>{t(`states.${interview.state}`)}</Badge>}
        {isSet && !one.withdrawn && free.length > 0 ? (
          <Select
            size="small"
            label={t(interview === null ? 'round.place' : 'round.move', { name: one.applicant })}
            labelHidden
            placeholder={t(interview === null ? 'round.placeShort' : 'round.moveShort')}
            value={null}
            isDisabled={place.isPending}
            onChange={(start) =>
              place.mutate([
                {
                  application_id: one.application_id,
                  starts_at: String(start),
                  moved_from: interview?.starts_at ?? null,
                  interviewers: [],
                },
              ])
            }
          >
            {free.map(({ starts_at }) => (
              <Option key={starts_at} id={starts_at}>
                {format.dateTime(starts_at)}
              </Option>
            ))}
          </Select>
        ) : null}
        {interview?.state === 'booked' ? (
          <Button
            kind="quiet"
            size="small"
            isPending={cancel.isPending}
            onPress={() => cancel.mutate(interview.id)}
          >
            {t('round.cancel')}
          </Button>
        ) : null}
      </div>
    </li>
  )
}
