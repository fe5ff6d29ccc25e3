import type { Invited, Place, Round } from '@/api/interviewRounds'

/** The start of a slot of `aRound`, counted from 0; they lie 45 minutes apart. */
export const slot = (number: number) =>
  new Date(Date.UTC(2030, 4, 8, 6, number * 45)).toISOString().replace('.000', '')

/** An application that is invited, with an interview in the slot when one is given. */
export function invited(name: string, number?: number, changed: Partial<Invited> = {}): Invited {
  const start = number === undefined ? undefined : slot(number)
  return {
    application_id: name,
    applicant: name,
    track: 'Music',
    withdrawn: false,
    invited_at: '2030-05-01T08:00:00Z',
    wishes: [],
    excluded: [],
    can_take_back: start === undefined,
    interview:
      start === undefined
        ? null
        : {
            id: `interview of ${name}`,
            starts_at: start,
            ends_at: start,
            room: { id: 'red', name: 'Red' },
            panel: [{ id: 'aysel', name: 'Aysel' }],
            state: 'booked',
            trouble: false,
          },
    ...changed,
  }
}

/** A round of three slots, two rooms and two interviewers. */
export function aRound(invitedThere: Invited[], changed: Partial<Round> = {}): Round {
  return {
    id: 'r1',
    version: 4,
    hub: { id: 'h1', slug: 'baku', name: 'Baku', zone: 'Asia/Baku', currency: 'AZN' },
    call: { id: 'c1', slug: 'grants', title: 'Grants' },
    name: { en: 'First talks', az: 'İlk söhbətlər' },
    minutes: 30,
    buffer_minutes: 15,
    panel_size: 1,
    windows: [{ starts_at: slot(0), ends_at: '2030-05-08T08:00:00Z' }],
    picks_close_at: '2030-05-06T06:00:00Z',
    change_hours: 24,
    meeting_url: '',
    asks_wishes: false,
    interviewers: [
      { id: 'aysel', name: 'Aysel' },
      { id: 'rauf', name: 'Rauf' },
    ],
    rooms: [
      { id: 'red', name: 'Red' },
      { id: 'blue', name: 'Blue' },
    ],
    exclusions: [],
    invited: invitedThere,
    slots: [0, 1, 2].map((number) => ({
      starts_at: slot(number),
      people: ['aysel', 'rauf'],
      rooms: ['red', 'blue'],
      places: 2,
    })),
    ...changed,
  }
}

/** A slot where everything is free. */
export function aPlace(number: number, changed: Partial<Place> = {}): Place {
  return {
    starts_at: slot(number),
    is_over: false,
    guest_is_free: true,
    people: ['aysel', 'rauf'],
    rooms: ['red', 'blue'],
    ...changed,
  }
}
