import type { Schema } from '@/api/client'

type DayStudio = Schema['DayStudio']
type DayBooking = Schema['DayBooking']

/** 14:30 in Baku on the day of `makeDay`. */
export const at = (clock: string) => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return new Date(Date.UTC(2026, 10, 23, hours - 4, minutes)).toISOString()
}

/** A confirmed booking of the person's own, from and to by the clock in Baku. */
export function makeBooking(
  from: string,
  to: string,
  changed: Partial<DayBooking> = {},
): DayBooking {
  return {
    id: `${from}-${to}`,
    starts_at: at(from),
    ends_at: at(to),
    buffer_before_minutes: 0,
    buffer_minutes: 15,
    audience: 'resident',
    state: 'confirmed',
    here: false,
    title: 'Podcast pilot',
    person: 'Aygün Məmmədova',
    items: [],
    mine: true,
    version: 1,
    allowed: ['move', 'cancel'],
    ...changed,
  }
}

/** A studio that is open from nine to nine, with a grid of 30 minutes and a buffer of 15. */
export function makeDayStudio(slug: string, changed: Partial<DayStudio> = {}): DayStudio {
  return {
    id: slug,
    slug,
    name: slug,
    kind: 'video',
    summary: 'green screen',
    grid_minutes: 30,
    min_minutes: 60,
    max_minutes: 240,
    buffer_before_minutes: 0,
    buffer_minutes: 15,
    notice_minutes: 0,
    bookable: true,
    open: [{ starts_at: at('09:00'), ends_at: at('21:00') }],
    closures: [],
    held: [],
    quiet: [],
    bookings: [],
    ...changed,
  }
}

/** Monday 23 November 2026 in Baku, seen at ten past noon. */
export function makeDay(studios: DayStudio[]): Schema['StudioDay'] {
  return {
    hub: { id: 'baku', slug: 'baku', name: 'Hub', zone: 'Asia/Baku', currency: 'AZN' },
    on: '2026-11-23',
    day: { starts_at: at('00:00'), ends_at: at('24:00') },
    now: at('12:10'),
    studios,
    extras: null,
    units: null,
  }
}
