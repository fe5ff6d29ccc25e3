import { gapsOf, type Row } from './board'

/** What a studio is doing at a moment, and until which minute. */
export type Status =
  | { state: 'used' | 'free'; until: number }
  | { state: 'opens'; until: number }
  | { state: 'closed' }

/** What `row` is doing at `now`: in use, free, closed until it opens, or closed for the day. */
export function statusOf(row: Row, now: number): Status {
  const running = row.blocks.find(({ stretch }) => stretch.from <= now && now < stretch.to)
  if (running !== undefined) return { state: 'used', until: running.stretch.to }
  const hours = row.open.find(({ to }) => now < to)
  if (hours === undefined) return { state: 'closed' }
  if (now < hours.from) return { state: 'opens', until: hours.from }
  const next = row.blocks.find(({ stretch }) => stretch.from > now)
  return { state: 'free', until: Math.min(hours.to, next?.stretch.from ?? hours.to) }
}

export type AgendaItem =
  | { kind: 'booking'; at: number; index: number }
  | { kind: 'free'; at: number; to: number }

const HOUR = 60

/** The bookings of `row` and the free stretches of an hour or more that are left, in time order. */
export function agendaOf(row: Row, now: number): AgendaItem[] {
  const bookings = row.blocks.map(({ stretch }, index) => ({
    kind: 'booking' as const,
    at: stretch.from,
    index,
  }))
  const free = gapsOf(row, now)
    .map(({ from, to }) => ({ from: ceilTo(from, row.studio.grid_minutes), to }))
    .filter(({ from, to }) => to - from >= HOUR)
    .map(({ from, to }) => ({ kind: 'free' as const, at: from, to }))
  return [...bookings, ...free].sort((a, b) => a.at - b.at)
}

const ceilTo = (minute: number, grid: number) => Math.ceil(minute / grid) * grid
