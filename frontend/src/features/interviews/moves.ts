import type { Invited, Place, Placement, Round } from '@/api/interviewRounds'

/** What the columns of the day plan are. */
export type Columns = 'rooms' | 'people'

export type Refusal =
  | 'here'
  | 'over'
  | 'notOffered'
  | 'guestBusy'
  | 'roomTaken'
  | 'noRoom'
  | 'personTaken'
  | 'mayNotMeet'
  | 'tooFew'

/** An interview that is being moved: whose, and from which column it was taken. */
export type Carried = { one: Invited; from?: string }

/** What a place does: it takes the interview, changes it with who is there, or refuses it. */
export type Move =
  | { refusal: Refusal }
  | { placement: Placement }
  | { swap: [Placement, Placement]; name: string }

/** What is to be placed for a move; nothing when it is refused. */
export const placedBy = (move: Move | undefined): Placement[] | undefined => {
  if (move === undefined || 'refusal' in move) return undefined
  return 'swap' in move ? move.swap : [move.placement]
}

type Target = { place: Place | undefined; column: string; columns: Columns }

/** What dropping an interview into a column of a slot does, or why it cannot be there. */
export function moveTo(round: Round, carried: Carried, target: Target): Move {
  const { place } = target
  if (place === undefined) return { refusal: 'notOffered' }
  if (place.is_over) return { refusal: 'over' }
  if (!place.guest_is_free) return { refusal: 'guestBusy' }
  const room = roomFor(round, carried.one, place, target)
  if (typeof room === 'object') return room
  const people = peopleFor(round, carried, place, target)
  if (!Array.isArray(people)) return people
  if (isHere(carried.one, place.starts_at, room, people)) return { refusal: 'here' }
  return {
    placement: {
      application_id: carried.one.application_id,
      starts_at: place.starts_at,
      moved_from: carried.one.interview?.starts_at ?? null,
      ...(room !== '' && { room_id: room }),
      interviewers: people,
    },
  }
}

/** What changing places with who stands there does; what else is in the way is said on trying. */
export function swapWith({ one }: Carried, other: Invited): Move | undefined {
  const [mine, theirs] = [one.interview, other.interview]
  if (mine?.state !== 'booked' || theirs?.state !== 'booked' || other.withdrawn) return undefined
  if (one.application_id === other.application_id) return undefined
  if (mayNotMeet(one, theirs) || mayNotMeet(other, mine)) return { refusal: 'mayNotMeet' }
  const swap: [Placement, Placement] = [
    inPlaceOf(one, mine, theirs),
    inPlaceOf(other, theirs, mine),
  ]
  return { swap, name: other.applicant }
}

type Booked = NonNullable<Invited['interview']>

const mayNotMeet = ({ excluded }: Invited, { panel }: Booked) =>
  excluded.some(({ person_id }) => panel.some(({ id }) => id === person_id))

const inPlaceOf = ({ application_id }: Invited, from: Booked, to: Booked): Placement => ({
  application_id,
  starts_at: to.starts_at,
  moved_from: from.starts_at,
  ...(to.room !== null && { room_id: to.room.id }),
  interviewers: to.panel.map(({ id }) => id).sort(),
})

type Refused = { refusal: Refusal }

/** The column, or the room of now, or any; empty when the round meets online. */
function roomFor(round: Round, one: Invited, place: Place, target: Target): string | Refused {
  if (round.rooms.length === 0) return ''
  if (target.columns === 'rooms') {
    return place.rooms.includes(target.column) ? target.column : { refusal: 'roomTaken' }
  }
  const now = one.interview?.room?.id
  const room = now !== undefined && place.rooms.includes(now) ? now : place.rooms[0]
  return room ?? { refusal: 'noRoom' }
}

/** Who holds it then: those of now where they can, and whoever's column it is. */
function peopleFor(
  round: Round,
  { one, from }: Carried,
  place: Place,
  { column, columns }: Target,
): string[] | Refused {
  const excluded = new Set(one.excluded.map(({ person_id }) => person_id))
  const free = place.people.filter((person) => !excluded.has(person))
  const wanted = columns === 'people' ? [column] : []
  if (wanted.some((person) => excluded.has(person))) return { refusal: 'mayNotMeet' }
  if (wanted.some((person) => !free.includes(person))) return { refusal: 'personTaken' }
  const now = (one.interview?.panel ?? []).map(({ id }) => id)
  const stay = now.filter((person) => free.includes(person) && person !== from)
  const back = columns === 'rooms' ? now.filter((person) => free.includes(person)) : stay
  const all = [...new Set([...wanted, ...back, ...free])]
  return all.length < round.panel_size
    ? { refusal: 'tooFew' }
    : all.slice(0, round.panel_size).sort()
}

function isHere({ interview }: Invited, start: string, room: string, people: string[]) {
  if (interview === null || interview.starts_at !== start) return false
  const now = interview.panel.map(({ id }) => id).sort()
  return (interview.room?.id ?? '') === room && now.join() === people.join()
}
