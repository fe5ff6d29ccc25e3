import { addDays, clockOf, dayOf, today, toInstant } from '@/lib/intl/wallTime'

import type { DemoDay, DemoDayWish } from './api'

/** Somebody who listens; empty clocks are the whole day. */
export type ListenerValue = { id: string; from: string; until: string }
export type BreakValue = { after: number; minutes: number }

/** What the form of a demo day holds, by the clocks of the hub. */
export type Values = {
  titleAz: string
  titleEn: string
  leadAz: string
  leadEn: string
  venueAz: string
  venueEn: string
  address: string
  link: string
  slug: string
  day: string
  starts: string
  ends: string
  pitch: number
  questions: number
  places: number
  breaks: BreakValue[]
  rooms: string[]
  jury: ListenerValue[]
  mentors: ListenerValue[]
}

/** The address that a title suggests. */
export const slugOf = (title: string) =>
  title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)

/** A new demo day: an afternoon in three weeks. */
export function newDay(zone: string): Values {
  const empty = { titleAz: '', titleEn: '', leadAz: '', leadEn: '', venueAz: '', venueEn: '' }
  return {
    ...empty,
    address: '',
    link: '',
    slug: '',
    day: addDays(today(zone), 21),
    starts: '15:00',
    ends: '18:00',
    pitch: 5,
    questions: 5,
    places: 80,
    breaks: [],
    rooms: [],
    jury: [],
    mentors: [],
  }
}

/** A demo day as it is. */
export function valuesOf(day: DemoDay): Values {
  const { zone } = day.hub
  const clock = (instant: string) => clockOf(instant, zone)
  const of = (part: 'jury' | 'mentor') =>
    day.listeners
      .filter((one) => one.part === part)
      .map(({ id, there: [first] }) => ({
        id,
        from: first ? clock(first.starts_at) : '',
        until: first ? clock(first.ends_at) : '',
      }))
  return {
    titleAz: day.title.az,
    titleEn: day.title.en,
    leadAz: day.lead.az,
    leadEn: day.lead.en,
    venueAz: day.venue.az,
    venueEn: day.venue.en,
    address: day.address,
    link: day.link,
    slug: day.slug,
    day: dayOf(day.starts_at, zone),
    starts: clock(day.starts_at),
    ends: clock(day.ends_at),
    pitch: day.pitch_minutes,
    questions: day.question_minutes,
    places: day.places,
    breaks: day.breaks,
    rooms: day.rooms.map(({ id }) => id),
    jury: of('jury'),
    mentors: of('mentor'),
  }
}

/** The demo day that the form asks for. */
export function wishOf(values: Values, zone: string): DemoDayWish {
  const at = (clock: string) => toInstant(`${values.day}T${clock}`, zone)
  const listen = (part: 'jury' | 'mentor') => (one: ListenerValue) => ({
    person_id: one.id,
    part,
    there:
      one.from === '' && one.until === ''
        ? []
        : [{ starts_at: at(one.from || values.starts), ends_at: at(one.until || values.ends) }],
  })
  const jury = new Set(values.jury.map(({ id }) => id))
  return {
    slug: values.slug.trim(),
    title: { az: values.titleAz.trim(), en: values.titleEn.trim() },
    lead: { az: values.leadAz.trim(), en: values.leadEn.trim() },
    venue: { az: values.venueAz.trim(), en: values.venueEn.trim() },
    address: values.address.trim(),
    link: values.link.trim(),
    starts_at: at(values.starts),
    ends_at: at(values.ends),
    pitch_minutes: values.pitch,
    question_minutes: values.questions,
    places: values.places,
    breaks: values.breaks,
    rooms: values.rooms,
    listeners: [
      ...values.jury.map(listen('jury')),
      ...values.mentors.filter(({ id }) => !jury.has(id)).map(listen('mentor')),
    ],
  }
}

/** The order with one moved to a place. */
export function moved(order: readonly string[], id: string, place: number): string[] {
  const rest = order.filter((one) => one !== id)
  return [...rest.slice(0, place), id, ...rest.slice(place)]
}
