import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { zoneCity } from '@/lib/intl/zoneCity'
import { AlertDialog } from '@/ui/AlertDialog'
import { Button } from '@/ui/Button'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/toasts'

import { type OwnRound, useCancel, usePick } from './api'
import styles from './Interviews.module.css'
import { SlotPicker } from './SlotPicker'
import { Wishes } from './Wishes'

type Props = { application: string; round: OwnRound; zone: string; mayPick: boolean }

/** A round as those who come see it: their time, and the times that they can have. */
export function OwnRoundView({ application, round, zone, mayPick }: Props) {
  const t = useWords('interviews')
  const [isMoving, setMoving] = useState(false)
  const { interview } = round
  const canChange = mayPick && interview?.can_change === true
  const isOpen = mayPick && (round.can_pick || (isMoving && canChange))
  const stay = () => setMoving(false)
  return (
    <Section title={round.name}>
      <div className={styles.stack}>
        {interview === null ? null : <OwnInterview {...{ round, zone }} />}
        {canChange && !isMoving ? (
          <Changes
            interview={interview.id}
            onMove={round.asks_wishes ? null : () => setMoving(true)}
          />
        ) : null}
        {interview === null && !round.can_pick ? (
          <Notice kind="waiting">{t('own.closed')}</Notice>
        ) : null}
        {isOpen ? <Choosing {...{ application, round, zone }} onPicked={stay} /> : null}
        {isMoving ? (
          <div>
            <Button kind="quiet" onPress={stay}>
              {t('own.stay')}
            </Button>
          </div>
        ) : null}
      </div>
    </Section>
  )
}

function Choosing(props: PickProps) {
  return props.round.asks_wishes ? <Wishes {...props} /> : <Pick {...props} />
}

type PickProps = { application: string; round: OwnRound; zone: string; onPicked: () => void }

function Pick({ application, round, zone, onPicked }: PickProps) {
  const t = useWords('interviews')
  const format = useFormat(zone)
  const city = zoneCity(zone, useLanguage())
  const pick = usePick(application, round.id)
  const choose = (start: string) =>
    pick.mutate(start, {
      onSuccess: () => {
        onPicked()
        showToast({ title: t('own.picked', { when: format.dateTime(start) }), kind: 'success' })
      },
    })
  return (
    <>
      <p className={styles.quiet}>
        {round.interview === null
          ? t('own.until', { when: format.dateTime(round.picks_close_at), city })
          : t('own.keeps')}
      </p>
      <ProblemNotice of={pick} />
      <SlotPicker
        slots={round.slots}
        chosen={round.interview?.starts_at}
        zone={zone}
        isPending={pick.isPending}
        onChoose={choose}
      />
    </>
  )
}

function Changes({ interview, onMove }: { interview: string; onMove: (() => void) | null }) {
  const t = useWords('interviews')
  const cancel = useCancel()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <div className={styles.actions}>
        {onMove === null ? null : (
          <Button kind="outline" onPress={onMove}>
            {t('own.move')}
          </Button>
        )}
        <Button kind="quiet" onPress={() => setAsking(true)}>
          {t('own.cancel')}
        </Button>
      </div>
      <AlertDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('own.cancel')}
        labels={{ confirm: t('own.cancel'), dismiss: t('own.stay') }}
        onConfirm={() => cancel.mutate(interview, { onSuccess: () => setAsking(false) })}
        isPending={cancel.isPending}
        danger
      >
        <p>{t('own.cancelled')}</p>
        <ProblemNotice of={cancel} />
      </AlertDialog>
    </>
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
            {t(round.asks_wishes ? 'own.cancelUntil' : 'own.changeUntil', {
              when: format.dateTime(interview.change_until),
            })}
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
