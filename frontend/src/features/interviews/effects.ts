import type { Invited, Round, RoundWish } from '@/api/interviewRounds'

/** Why an interview would not be as the round says. */
export type Oddity = 'time' | 'room' | 'people'

export type Effects = {
  /** How many slots are offered. */
  slots: number
  /** Interviews ahead that stay as they are, and do not fit the round any more. */
  odd: { one: Invited; why: Oddity[] }[]
  /** Those who get a letter with another link. */
  told: number
  /** Those who have no time, and can no longer choose one by themselves. */
  late: number
  /** Those who ranked a time that would not be offered. */
  losing: Invited[]
}

const MINUTE = 60_000

/** The starts of the slots of a round, an interview and its pause apart. */
export function startsOf({
  windows,
  minutes,
  buffer_minutes: pause,
}: Pick<RoundWish, 'windows' | 'minutes' | 'buffer_minutes'>): number[] {
  return windows.flatMap(({ starts_at, ends_at }) => {
    const [from, to] = [Date.parse(starts_at), Date.parse(ends_at)]
    const number = Math.floor((to - from - minutes * MINUTE) / ((minutes + pause) * MINUTE)) + 1
    return Array.from(
      { length: Math.max(0, number) },
      (_, n) => from + n * (minutes + pause) * MINUTE,
    )
  })
}

/** What a changed round does to what has been picked; nothing is moved by itself. */
export function effectsOf(round: Round, wish: RoundWish, now: number): Effects {
  const starts = new Set(startsOf(wish))
  const waiting = round.invited.filter(({ interview, withdrawn }) => !interview && !withdrawn)
  const ahead = round.invited.filter(
    ({ interview }) => interview?.state === 'booked' && Date.parse(interview.starts_at) > now,
  )
  const odd = ahead.map((one) => ({ one, why: oddities(one, starts, wish) }))
  const closed = Date.parse(wish.picks_close_at) <= now
  return {
    slots: starts.size,
    odd: odd.filter(({ why }) => why.length > 0),
    told: wish.meeting_url === round.meeting_url ? 0 : ahead.length,
    late: closed ? waiting.length : 0,
    losing: waiting.filter(({ wishes }) => wishes.some((start) => !starts.has(Date.parse(start)))),
  }
}

/** What does not fit any more about an interview that stays as it is. */
export function oddities(
  { interview, excluded }: Invited,
  starts: ReadonlySet<number>,
  { rooms, interviewers }: Pick<RoundWish, 'rooms' | 'interviewers'>,
): Oddity[] {
  if (interview?.state !== 'booked') return []
  const barred = new Set(excluded.map(({ person_id }) => person_id))
  const misfits = interview.panel.some(({ id }) => !interviewers.includes(id) || barred.has(id))
  const { room } = interview
  const found: Oddity[] = []
  if (!starts.has(Date.parse(interview.starts_at))) found.push('time')
  if (room === null ? rooms.length > 0 : !rooms.includes(room.id)) found.push('room')
  if (misfits) found.push('people')
  return found
}
