import type { Round, RoundWish } from '@/api/interviewRounds'
import { addDays, clockOf, dayOf, today, toInstant } from '@/lib/intl/wallTime'

/** A time on one day in which slots are offered, as clocks of the hub show it. */
export type WindowValue = { day: string; opens: string; closes: string }

/** What the form of a round holds. */
export type RoundValues = {
  nameEn: string
  nameAz: string
  minutes: number
  pause: number
  people: number
  changeHours: number
  windows: WindowValue[]
  closesOn: string
  closesAt: string
  asksWishes: boolean
  link: string
  interviewers: string[]
  rooms: string[]
}

/** A new round: two days next week. */
export function newRound(zone: string): RoundValues {
  const day = today(zone)
  const window = (after: number) => ({ day: addDays(day, after), opens: '10:00', closes: '17:00' })
  return {
    nameEn: '',
    nameAz: '',
    minutes: 30,
    pause: 10,
    people: 1,
    changeHours: 24,
    windows: [window(7), window(8)],
    closesOn: addDays(day, 5),
    closesAt: '18:00',
    asksWishes: false,
    link: '',
    interviewers: [],
    rooms: [],
  }
}

/** A round as it is. */
export function valuesOf(round: Round): RoundValues {
  const { zone } = round.hub
  return {
    nameEn: round.name.en,
    nameAz: round.name.az ?? '',
    minutes: round.minutes,
    pause: round.buffer_minutes,
    people: round.panel_size,
    changeHours: round.change_hours,
    windows: round.windows.map(({ starts_at, ends_at }) => ({
      day: dayOf(starts_at, zone),
      opens: clockOf(starts_at, zone),
      closes: clockOf(ends_at, zone),
    })),
    closesOn: dayOf(round.picks_close_at, zone),
    closesAt: clockOf(round.picks_close_at, zone),
    asksWishes: round.asks_wishes,
    link: round.meeting_url,
    interviewers: round.interviewers.map(({ id }) => id),
    rooms: round.rooms.map(({ id }) => id),
  }
}

/** The round that the form asks for. */
export function wishOf(values: RoundValues, zone: string): RoundWish {
  return {
    name: { en: values.nameEn.trim(), az: values.nameAz.trim() },
    minutes: values.minutes,
    buffer_minutes: values.pause,
    panel_size: values.people,
    change_hours: values.changeHours,
    windows: values.windows.map(({ day, opens, closes }) => ({
      starts_at: toInstant(`${day}T${opens}`, zone),
      ends_at: toInstant(`${day}T${closes}`, zone),
    })),
    picks_close_at: toInstant(`${values.closesOn}T${values.closesAt}`, zone),
    asks_wishes: values.asksWishes,
    meeting_url: values.link.trim(),
    interviewers: values.interviewers,
    rooms: values.rooms,
  }
}
