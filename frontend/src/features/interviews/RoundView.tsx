import { Link } from '@tanstack/react-router'
import { type Invited, type Round, usePlace, useTakeBack } from '@/api/interviewRounds'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { linkClass } from '@/ui/Link'
import { Option } from '@/ui/Option'
import { Section } from '@/ui/Section'
import { Select } from '@/ui/Select'
import { useCancel } from './api'
import styles from './Interviews.module.css'
import { oddOf } from './odd'
import { FreeSlots, RoundNumbers } from './RoundNumbers'
import { invitedOf, type Show } from './shows'

/** Who has a time and who has none, each with a way to place, move, cancel and take back. */
export function RoundView({ round, show }: { round: Round; show: Show | undefined }) {
  const t = useWords('interviews')
  const rows = invitedOf(round, show)
  const placed = round.invited.filter((one) => one.interview !== null).length
  return (
    <Section title={t('round.who')}>
      <p className={styles.quiet}>
        {round.invited.length === 0
          ? t('round.nobody')
          : t('round.progress', { placed, invited: round.invited.length })}
      </p>
      <RoundNumbers round={round} show={show} />
      {show === 'free' ? (
        <FreeSlots round={round} />
      ) : (
        <ul className={styles.list} hidden={rows.length === 0}>
          {rows.map((one) => (
            <InvitedRow key={one.application_id} round={round} one={one} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function InvitedRow({ round, one }: { round: Round; one: Invited }) {
  const place = usePlace(round.id)
  const cancel = useCancel()
  const takeBack = useTakeBack(round.id)
  return (
    <li className={styles.row}>
      <div>
        <Who round={round} one={one} />
        <ProblemNotice of={place} />
        <ProblemNotice of={cancel} />
        <ProblemNotice of={takeBack} />
      </div>
      <Acts {...{ round, one, place, cancel, takeBack }} />
    </li>
  )
}

function Who({ round, one }: { round: Round; one: Invited }) {
  const t = useWords('interviews')
  const format = useFormat(round.hub.zone)
  const { interview, wishes } = one
  if (interview === null) {
    return (
      <>
        <p>{one.applicant}</p>
        <p className={styles.quiet}>
          {[
            t('round.noTime', { track: one.track }),
            ...(wishes.length > 0 ? [t('round.wishes', { count: wishes.length })] : []),
          ].join(' · ')}
        </p>
      </>
    )
  }
  return (
    <>
      <p>
        <Link
          to="/interviews/$interviewId"
          params={{ interviewId: interview.id }}
          className={linkClass({})}
        >
          {one.applicant}
        </Link>
      </p>
      <p className={styles.quiet}>
        {[
          format.dateTimes(interview.starts_at, interview.ends_at),
          interview.room?.name ?? t('online'),
          format.list(interview.panel.map(({ name }) => name)),
        ].join(' · ')}
      </p>
    </>
  )
}

type ActsProps = {
  round: Round
  one: Invited
  place: ReturnType<typeof usePlace>
  cancel: ReturnType<typeof useCancel>
  takeBack: ReturnType<typeof useTakeBack>
}

function Acts({ round, one, place, cancel, takeBack }: ActsProps) {
  const t = useWords('interviews')
  const format = useFormat(round.hub.zone)
  const { interview } = one
  const isSet = interview === null || interview.state === 'booked'
  const free = round.slots.filter(
    ({ places, starts_at }) => places > 0 && Date.parse(starts_at) > Date.now(),
  )
  return (
    <div className={styles.actions}>
      {one.withdrawn ? <Badge tone="danger">{t('round.withdrawn')}</Badge> : null}
      {oddOf(round, one).map((why) => (
        <Badge key={why} tone="warning">
          {t(`odd.${why}`)}
        </Badge>
      ))}
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
          aria-label={t('round.cancelOf', { name: one.applicant })}
          isPending={cancel.isPending}
          onPress={() => cancel.mutate(interview.id)}
        >
          {t('round.cancel')}
        </Button>
      ) : null}
      {one.can_take_back ? (
        <Button
          kind="quiet"
          size="small"
          aria-label={t('round.takeBackOf', { name: one.applicant })}
          isPending={takeBack.isPending}
          onPress={() => takeBack.mutate(one.application_id)}
        >
          {t('round.takeBack')}
        </Button>
      ) : null}
    </div>
  )
}
