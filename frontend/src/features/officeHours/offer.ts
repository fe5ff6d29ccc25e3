import type { HoursIn, Place } from './api'

export const LENGTHS = ['15', '20', '30', '45', '60'] as const

/** What somebody types when they offer office hours. */
export type OfferValues = {
  repeats: 'weekly' | 'once'
  first: string
  last: string
  opens: string
  closes: string
  minutes: string
  place: Place
  url: string
  room: string
  isOpen: boolean
}

type Refusal = 'noDay' | 'lastEarlier' | 'noTime' | 'tooShort' | 'noUrl' | 'noRoom'
type Words = (name: Refusal) => string
type Wrong = { [Name in keyof OfferValues]?: string | undefined }

/** What is wrong with them before they are sent. */
export function wrongWith(values: OfferValues, words: Words): Wrong {
  const { repeats, first, last, opens, closes, minutes, place, url, room } = values
  const say = (isWrong: boolean, name: Refusal) => (isWrong ? words(name) : undefined)
  const isShort = minuteOf(closes) - minuteOf(opens) < Number(minutes)
  return {
    first: say(first === '', 'noDay'),
    last: say(repeats === 'weekly' && (last === '' || last < first), 'lastEarlier'),
    opens: say(opens === '', 'noTime'),
    closes: say(closes === '', 'noTime') ?? say(opens !== '' && isShort, 'tooShort'),
    url: say(place === 'online' && !/^https:\/\/[!-~]+$/.test(url.trim()), 'noUrl'),
    room: say(place === 'room' && room === '', 'noRoom'),
  }
}

/** The same as the API takes it. */
export function wishOf(values: OfferValues): HoursIn {
  const { repeats, first, last, opens, closes, place } = values
  return {
    first_on: first,
    last_on: repeats === 'weekly' ? last : first,
    opens: opens.slice(0, 5),
    closes: closes.slice(0, 5),
    minutes: Number(values.minutes) as HoursIn['minutes'],
    place,
    meeting_url: place === 'online' ? values.url.trim() : '',
    is_open: values.isOpen,
    ...(place === 'room' ? { room_id: values.room } : {}),
  }
}

function minuteOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return hour * 60 + minute
}
