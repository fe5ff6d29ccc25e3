import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { zoneCity } from '@/lib/intl/zoneCity'
import { Button } from '@/ui/Button'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/toasts'

import { type OwnRound, useCancel, usePick } from './api'
import styles from './Interviews.module.css'
import { SlotPicker } from './SlotPicker'

type Props = { application: string; round: OwnRound; zone: string; mayPick: boolean }

/** A round as those who come see it: their time, and the times that they can have. */
export function OwnRoundView({ application, round, zone, mayPick }: Props) {
  const t = useWords('interviews')
  const format = useFormat(zone)
  const city = zoneCity(zone, useLanguage())
  const pick = usePick(application, round.id)
  const cancel = useCancel()
  const [isMoving, setMoving] = useState(false)
  const { interview } = round
  const choose = (start: string) =>
    pick.mutate(start, {
      onSuccess: () => {
        setMoving(false)
        showToast({ title: t('own.picked', { when: format.dateTime(start) }), kind: 'success' })
      },
    })
  const canChange = mayPick && interview?.can_change === true
  const isOpen = mayPick && (round.can_pick || (isMoving && canChange))
  return (
    <Section title={round.name}>
      <div className={styles.stack}>
        {interview === null ? null : <OwnInterview {...{ round, zone }} />}
        {canChange && !isMoving ? (
          <div className={styles.actions}>
            <Button kind="outline" onPress={() => setMoving(true)}>
              {t('own.move')}
            </Button>
            <Button
              kind="quiet"
              isPending={cancel.isPending}
              onPress={() => cancel.mutate(interview.id)}
            >
              {t('own.cancel')}
            </Button>
          </div>
        ) : null}
        {interview === null && !round.can_pick ? (
          <Notice kind="waiting">{t('own.closed')}</Notice>
        ) : null}
        {isOpen ? (
          <>
            <p className={styles.quiet}>
              {interview === null
                ? t('own.until', { when: format.dateTime(round.picks_close_at), city })
                : t('own.keeps')}
            </p>
            <SlotPicker
              slots={round.slots}
              chosen={interview?.starts_at}
              zone={zone}
              isPending={pick.isPending}
              onChoose={choose}
            />
          </>
        ) : null}
        <ProblemNotice of={pick} />
        <ProblemNotice of={cancel} />
      </div>
    </Section>
  )
}

function OwnInterview({ round, zone }: { round: OwnRound; zone: string }) {
  const t = useWords('interviews')
  const format = useFormat(zone)
  const city = zoneCity(zone, useLanguage())
  const { interview } = round
  if (interview === null) return null
  return (
    <div className={styles.facts}>
      <b>
        {format.day(interview.starts_at)}, {format.times(interview.starts_at, interview.ends_at)}
      </b>
      <span>{t('own.clock', { city })}</span>
      {interview.room === null ? null : <span>{interview.room}</span>}
      {round.meeting_url === '' ? null : (
        <a href={round.meeting_url} className={linkClass({})}>
          {t('own.link')}
        </a>
      )}
      <span>{t('with', { people: format.list(interview.panel) })}</span>
      {interview.state === 'booked' ? (
        <>
          <span className={styles.quiet}>
            {t('own.changeUntil', { when: format.dateTime(interview.change_until) })}
          </span>
          <a
            href={`/api/v1/interviews/${interview.id}/calendar`}
            download
            className={linkClass({})}
          >
            {t('calendar')}
          </a>
        </>
      ) : (
        <span>{t(`states.${interview.state}`)}</span>
      )}
    </div>
  )
}
