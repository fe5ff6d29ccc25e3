import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { addDays, today } from '@/lib/intl/wallTime'
import { AlertDialog } from '@/ui/AlertDialog'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { showToast } from '@/ui/toasts'

import { type Hours, type MentorHours, useSkip, useTakeBack } from './api'
import styles from './OfficeHours.module.css'

const NEXT_DAYS = 3 // that can be skipped from the list

/** What a mentor offers, by the days of the week. */
export function HoursList({ hours }: { hours: MentorHours }) {
  const t = useWords('officeHours')
  if (hours.items.length === 0) return <p className={styles.quiet}>{t('noHours')}</p>
  return (
    <ul className={styles.list}>
      {hours.items.map((one) => (
        <Item key={one.id} one={one} zone={hours.hub.zone} mayChange={hours.may_change} />
      ))}
    </ul>
  )
}

function Item({ one, zone, mayChange }: { one: Hours; zone: string; mayChange: boolean }) {
  const t = useWords('officeHours')
  const language = useLanguage()
  const format = useFormat(zone)
  const isWeekly = one.first_on !== one.last_on
  const day = isWeekly
    ? t('weekly', { day: format.weekday(one.first_on) })
    : format.day(one.first_on)
  const place = one.room === null ? t(`places.${one.place}`) : one.room.name[language]
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <h3>
          {day}, {one.opens}–{one.closes}
        </h3>
        {one.is_open ? <Badge tone="info">{t('isOpen')}</Badge> : null}
      </div>
      <p className={styles.quiet}>
        {t('minutesEach', { minutes: one.minutes })} · {place}
        {isWeekly ? ` · ${t('until', { day: format.dateShort(one.last_on) })}` : ''}
        {one.coming > 0 ? ` · ${t('takenOf', { count: one.coming })}` : ''}
      </p>
      {mayChange && isWeekly ? <Days one={one} zone={zone} /> : null}
      {mayChange ? <TakeBack one={one} name={`${day}, ${one.opens}`} /> : null}
    </li>
  )
}

/** The next days of weekly hours, each of which can be skipped and taken up again. */
function Days({ one, zone }: { one: Hours; zone: string }) {
  const t = useWords('officeHours')
  const format = useFormat(zone)
  const skip = useSkip(one.id)
  return (
    <>
      <ul className={styles.chips}>
        {nextDays(one, today(zone)).map((day) => {
          const isAway = one.skipped.includes(day)
          return (
            <li key={day}>
              <Button
                kind={isAway ? 'quiet' : 'outline'}
                size="small"
                isDisabled={skip.isPending}
                aria-label={t(isAway ? 'beThere' : 'beAway', { day: format.date(day) })}
                onPress={() => skip.mutate({ day, away: !isAway })}
              >
                {isAway ? <s>{format.dayAndMonth(day)}</s> : format.dayAndMonth(day)}
              </Button>
            </li>
          )
        })}
      </ul>
      <p className={styles.quiet}>{t('skipHelp')}</p>
      <ProblemNotice of={skip} />
    </>
  )
}

/** The next days on which weekly hours are, those that are skipped among them. */
export function nextDays(one: Pick<Hours, 'first_on' | 'last_on'>, from: string): string[] {
  const days: string[] = []
  let day = one.first_on
  while (day < from) day = addDays(day, 7)
  while (day <= one.last_on && days.length < NEXT_DAYS) {
    days.push(day)
    day = addDays(day, 7)
  }
  return days
}

function TakeBack({ one, name }: { one: Hours; name: string }) {
  const t = useWords('officeHours')
  const [isAsking, setAsking] = useState(false)
  const back = useTakeBack()
  const send = () =>
    back.mutateAsync(one.id).then(
      () => showToast({ kind: 'success', title: t('takenBack') }),
      () => undefined, // shown by the notice
    )
  return (
    <div>
      <Button kind="quiet" size="small" onPress={() => setAsking(true)}>
        {t('takeBack')}
        <span className="visually-hidden">: {name}</span>
      </Button>
      <AlertDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('takeBackTitle', { name })}
        labels={{ confirm: t('takeBack'), dismiss: t('keepHours') }}
        onConfirm={() => void send()}
        isPending={back.isPending}
        danger
      >
        <p>{t('takeBackHelp')}</p>
        <ProblemNotice of={back} />
      </AlertDialog>
    </div>
  )
}
