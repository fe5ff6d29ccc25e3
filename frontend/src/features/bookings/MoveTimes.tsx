import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Booking } from '@/api/bookings'
import { useProblemMessage } from '@/api/problemMessage'
import { daysQuery, type FreeTime, freeTimesQuery } from '@/api/studioTimes'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { addDays, dayOf, minutesBetween, today } from '@/lib/intl/wallTime'
import { DayStrip } from '@/ui/DayStrip'
import { IconButton } from '@/ui/IconButton'
import { Notice } from '@/ui/Notice'
import { Skeleton } from '@/ui/Skeleton'
import type { Place } from './api'
import styles from './MoveDialog.module.css'

type Props = { booking: Booking; chosen: Place | null; onChoose: (time: Place) => void }

const WEEK = [0, 1, 2, 3, 4, 5, 6]

/** The first of the seven days shown: weeks are counted from today on, none begins in the past. */
function weekOf(day: string, first: string): string {
  const days = Math.floor((Date.parse(day) - Date.parse(first)) / 86_400_000)
  return addDays(first, Math.max(0, Math.floor(days / 7)) * 7)
}

/** Day, then start; the length stays as it is. */
export function MoveTimes({ booking, chosen, onChoose }: Props) {
  const t = useWords('bookings')
  const { studio, zone } = booking
  const first = today(zone)
  const own = dayOf(booking.starts_at, zone)
  const [day, setDay] = useState(own < first ? first : own)
  const week = weekOf(day, first)

  return (
    <>
      <div className={styles.week}>
        <IconButton
          icon="chevron-left"
          label={t('move.weekBefore')}
          isDisabled={week === first}
          onPress={() => setDay(addDays(week, -7))}
        />
        <Days booking={booking} week={week} day={day} onDay={setDay} />
        <IconButton
          icon="chevron-right"
          label={t('move.weekAfter')}
          onPress={() => setDay(addDays(week, 7))}
        />
      </div>
      <Starts key={studio.id} booking={booking} day={day} chosen={chosen} onChoose={onChoose} />
    </>
  )
}

type DaysProps = { booking: Booking; week: string; day: string; onDay: (day: string) => void }

function Days({ booking, week, day, onDay }: DaysProps) {
  const t = useWords('bookings')
  const format = useFormat(booking.zone)
  const { data } = useQuery(daysQuery(booking.studio.id, week))
  const first = today(booking.zone)
  const days = WEEK.map((offset) => {
    const date = addDays(week, offset)
    const found = data?.items.find(({ on }) => on === date)
    const closed = found?.open_minutes === 0
    const full = found !== undefined && !closed && found.free_minutes === 0
    const state = closed ? t('move.closed') : full ? t('move.full') : undefined
    return {
      date,
      weekday: format.weekdayShort(date),
      day: format.dayOfMonth(date),
      label: state === undefined ? format.day(date) : `${format.day(date)}, ${state}`,
      free: found === undefined || closed ? 0 : found.free_minutes / found.open_minutes,
      state,
      isDisabled: closed,
      isToday: date === first,
    }
  })
  return <DayStrip label={t('move.day')} days={days} value={day} onChange={onDay} />
}

type StartsProps = Props & { day: string }

function Starts({ booking, day, chosen, onChoose }: StartsProps) {
  const t = useWords('bookings')
  const message = useProblemMessage()
  const group = useId()
  const { studio, items } = booking
  const minutes = minutesBetween(booking.starts_at, booking.ends_at)
  const free = useQuery(
    freeTimesQuery({ studioId: studio.id, day, minutes, moving: booking.id, items }),
  )
  if (free.isError) return <Notice kind="danger" live title={message(free.error)} />
  if (free.data === undefined) return <Skeleton label={t('move.loading')} shape="block" lines={2} />
  if (free.data.items.length === 0)
    return <p className={styles.none}>{t(items.length > 0 ? 'move.noneWith' : 'move.none')}</p>
  return (
    <fieldset className={styles.times} aria-busy={free.isPlaceholderData}>
      <legend>{t('move.start')}</legend>
      {free.data.items.map((time) => (
        <Start
          key={time.starts_at}
          time={time}
          booking={booking}
          name={group}
          isChosen={Date.parse(time.starts_at) === Date.parse(chosen?.starts_at ?? '')}
          onChoose={() =>
            onChoose({
              studio_id: studio.id,
              studio: studio.name,
              starts_at: time.starts_at,
              ends_at: time.ends_at,
            })
          }
        />
      ))}
    </fieldset>
  )
}

type StartProps = {
  time: FreeTime
  booking: Booking
  name: string
  isChosen: boolean
  onChoose: () => void
}

function Start({ time, booking, name, isChosen, onChoose }: StartProps) {
  const t = useWords('bookings')
  const format = useFormat(booking.zone)
  const isNow = Date.parse(time.starts_at) === Date.parse(booking.starts_at)
  return (
    <label className={styles.time}>
      <input type="radio" name={name} checked={isChosen} disabled={isNow} onChange={onChoose} />
      <b>{format.time(time.starts_at)}</b>
      <small>{isNow ? t('move.isNow') : format.time(time.ends_at)}</small>
    </label>
  )
}
