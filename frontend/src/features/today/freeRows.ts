import type { DayStudio, StudioDay } from '@/api/studioTimes'
import { merged, type Stretch, shareOf } from '@/lib/intl/stretches'
import { clockOf, minutesBetween, toInstant, toWall } from '@/lib/intl/wallTime'
import { freeStretches } from './freeStretches'

export type FreeRow = {
  studio: DayStudio
  free: (Stretch & { from: number; to: number })[]
}

export type FreeTable = {
  rows: FreeRow[]
  /** Whole hours above the table, at shares of the time shown. */
  hours: { at: number; label: string }[]
}

/** The studios that are still free on the day, over one scale from the first free hour to the last. */
export function freeTable({ studios, hub }: StudioDay, now: string): FreeTable {
  const found = studios
    .map((studio) => ({ studio, free: freeStretches(studio, now) }))
    .filter(({ free }) => free.length > 0)
  const all = merged(found.flatMap(({ free }) => free))
  const first = all[0]
  const last = all.at(-1)
  if (first === undefined || last === undefined) return { rows: [], hours: [] }

  const scale = { starts_at: wholeHour(first.starts_at, hub.zone), ends_at: last.ends_at }
  const rows = found.map(({ studio, free }) => ({
    studio,
    free: free.map((stretch) => ({ ...stretch, ...shareOf(stretch, scale) })),
  }))
  return { rows, hours: hoursOf(scale, hub.zone) }
}

/** The hour in which `instant` lies. */
function wholeHour(instant: string, zone: string): string {
  return toInstant(`${toWall(instant, zone).slice(0, 13)}:00`, zone)
}

/** At most ten marks, so that the figures do not touch. */
function hoursOf(scale: Stretch, zone: string): FreeTable['hours'] {
  const count = Math.ceil(minutesBetween(scale.starts_at, scale.ends_at) / 60)
  const step = Math.ceil(count / 10)
  const marks = Array.from({ length: Math.ceil(count / step) }, (_, mark) => mark * step)
  return marks.map((hour) => {
    const instant = new Date(Date.parse(scale.starts_at) + hour * 3_600_000).toISOString()
    const at = { starts_at: instant, ends_at: instant }
    return { at: shareOf(at, scale).from, label: clockOf(instant, zone).slice(0, 2) }
  })
}
