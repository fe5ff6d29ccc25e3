import type { Invited, Round } from '@/api/interviewRounds'

/** What of a round a number counts: of those who are invited, or of its free slots. */
export const SHOWS = [
  'waiting',
  'placed',
  'booked',
  'took-place',
  'no-show',
  'cancelled',
  'free',
] as const
export type Show = (typeof SHOWS)[number]

/** The invited behind a number; all of them without one. */
export function invitedOf({ invited }: Round, show: Show | undefined): Invited[] {
  if (show === undefined) return invited
  if (show === 'waiting') return invited.filter((one) => !one.interview && !one.withdrawn)
  if (show === 'placed') return invited.filter(({ interview }) => interview !== null)
  return invited.filter(({ interview }) => interview?.state === show)
}

/** The slots to come that take one interview more. */
export const freeOf = ({ slots }: Round, now: number) =>
  slots.filter(({ places, starts_at: at }) => places > 0 && Date.parse(at) > now)

/** How many rows each number of a round opens. */
export const countsOf = (round: Round, now: number) =>
  SHOWS.map((show) => ({
    show,
    count: (show === 'free' ? freeOf(round, now) : invitedOf(round, show)).length,
  }))
