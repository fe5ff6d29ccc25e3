/** Operators and equipment of a day: whose hours are held by which booking, and what is left. */
import type { StudioDay } from '@/api/studioTimes'
import type { Block } from './board'
import { type Scale, type Stretch, stretchOf } from './scale'

type DayUnit = NonNullable<StudioDay['units']>[number]
type DayExtra = NonNullable<StudioDay['extras']>[number]

/** How many are free in a stretch. */
export type Step = Stretch & { free: number }

/** A thing or an operator. */
export type Unit = {
  id: string
  name: string
  /** What an operator does; nothing for a thing. */
  skills: string[]
  /** Why it is out of service, if it is. */
  reason: string
  open: Stretch[]
  blocks: Block[]
}

export type Pool = {
  id: string
  name: string
  units: number
  /** From the first hour shown to the last, neighbours with other numbers. */
  steps: Step[]
  /** Its things, for those who may see them. */
  members: Unit[]
}

/** What is shown of a day's people and things; to managers by name, to others as numbers. */
export type Crew = { operators: Unit[]; skills: Pool[]; equipment: Pool[] }

/** The crew of `day`, on the hours that `scale` shows. */
export function makeCrew(day: StudioDay, scale: Scale): Crew {
  const extras = day.extras ?? []
  const names = new Map(extras.map(({ id, name }) => [id, name]))
  const bookings = blocksOf(day, scale)
  const units = (day.units ?? []).map((unit) => ({
    unit,
    made: makeUnit(unit, scale, names, bookings),
  }))
  const poolOf = (extra: DayExtra): Pool => ({
    id: extra.id,
    name: extra.name,
    units: extra.units,
    steps: stepsOf(extra, scale),
    members: units
      .filter(({ unit }) => unit.kind === 'equipment' && unit.extra_ids.includes(extra.id))
      .map(({ made }) => made),
  })
  const operators = units.filter(({ unit }) => unit.kind === 'operator').map(({ made }) => made)
  const people = extras.filter(({ kind }) => kind === 'people')
  return {
    operators,
    skills: day.units === null ? people.map(poolOf) : [],
    equipment: extras.filter(({ kind }) => kind === 'equipment').map(poolOf),
  }
}

/** The blocks of all studios by the id of their booking. */
function blocksOf(day: StudioDay, scale: Scale): Map<string, Block> {
  const blocks = day.studios.flatMap((studio) =>
    studio.bookings.flatMap((booking): [string, Block][] => {
      if (booking.id === null) return []
      const stretch = stretchOf(scale, booking)
      return [[booking.id, { key: booking.id, where: studio.name, booking, stretch }]]
    }),
  )
  return new Map(blocks)
}

function makeUnit(
  unit: DayUnit,
  scale: Scale,
  names: ReadonlyMap<string, string>,
  bookings: ReadonlyMap<string, Block>,
): Unit {
  return {
    id: unit.id,
    name: unit.name,
    skills: unit.kind === 'operator' ? unit.extra_ids.flatMap((id) => names.get(id) ?? []) : [],
    reason: unit.reason,
    open: unit.open.map((span) => stretchOf(scale, span)),
    blocks: unit.bookings.flatMap(({ booking_id }) => bookings.get(booking_id) ?? []),
  }
}

function stepsOf({ free }: DayExtra, scale: Scale): Step[] {
  const starts = free.map((step) => stretchOf(scale, { starts_at: step.at, ends_at: step.at }).from)
  const steps: Step[] = []
  for (const [index, step] of free.entries()) {
    const from = Math.max(starts[index] ?? 0, scale.first)
    const to = Math.min(starts[index + 1] ?? scale.minutes, scale.last)
    const before = steps.at(-1)
    if (from >= to) continue
    if (before?.free === step.free) before.to = to
    else steps.push({ from, to, free: step.free })
  }
  return steps
}

/** How many of `pool` are free at `minute`; null outside the hours shown. */
export function freeAt(pool: Pool, minute: number): number | null {
  return pool.steps.find(({ from, to }) => from <= minute && minute < to)?.free ?? null
}
