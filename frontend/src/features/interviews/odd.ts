import type { Invited, Round } from '@/api/interviewRounds'
import { type Oddity, oddities } from './effects'

/** What does not fit the round, as it is now, about an interview that it had before. */
export function oddOf(round: Round, one: Invited): Oddity[] {
  return oddities(one, new Set(round.slots.map(({ starts_at }) => Date.parse(starts_at))), {
    rooms: round.rooms.map(({ id }) => id),
    interviewers: round.interviewers.map(({ id }) => id),
  })
}
