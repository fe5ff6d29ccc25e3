/** A hub's day as rows of blocks: what the grid and the agenda are drawn from. */

import type { DayStudio, StudioDay } from '@/api/studioTimes'
import type { DayBooking } from './api'
import { makeScale, minuteOf, type Scale, type Stretch, stretchOf } from './scale'

export type Kind = DayStudio['kind']

export type Block = {
  /** Tells the bookings of a day apart, also those whose id the person may not see. */
  key: string
  /** The studio's name. */
  where: string
  booking: DayBooking
  stretch: Stretch
}

/** A time in which the studio is closed, and why. */
export type Shut = { stretch: Stretch; reason: string }

export type Row = {
  /** The studio on the board of a day, the day on the board of a week. */
  id: string
  studio: DayStudio
  /** The hours that the board shows, on the row's own day. */
  scale: Scale
  /** When it is to be had: its hours without closures and what is held for somebody. */
  open: Stretch[]
  /** What is held for somebody on the waiting list. */
  held: Stretch[]
  /** When it is kept free because a studio next door is booked. */
  quiet: Stretch[]
  closures: Shut[]
  /** By start. */
  blocks: Block[]
  /** The booked share of the open minutes; null when the studio is closed all day. */
  booked: number | null
}

export type Group = { kind: Kind; rows: Row[]; booked: number | null }

export type Board = {
  scale: Scale
  rows: Row[]
  groups: Group[]
  /** What a row is. */
  axis: 'studios' | 'days'
}

const KINDS: readonly Kind[] = ['photo', 'video', 'sound', 'animation', 'dance']

/** The board of `day`, with all its studios or those of one kind. */
export function makeBoard(day: StudioDay, only?: Kind | undefined): Board {
  const spans = day.studios.flatMap(({ open, bookings }) => [...open, ...bookings])
  const scale = makeScale(day.day, day.hub.zone, spans)
  const groups = KINDS.filter((kind) => only === undefined || kind === only)
    .map((kind) => day.studios.filter((studio) => studio.kind === kind))
    .filter((studios) => studios.length > 0)
    .map((studios) => makeGroup(studios.map((studio) => makeRow(studio.id, scale, studio))))
  return { scale, groups, rows: groups.flatMap(({ rows }) => rows), axis: 'studios' }
}

/** The board of one studio with a row for each of `days`, all on the same hours of the clock. */
export function makeWeekBoard(days: readonly StudioDay[]): Board | null {
  const scales = days.map(({ day, hub, studios }) =>
    makeScale(
      day,
      hub.zone,
      studios.flatMap(({ open, bookings }) => [...open, ...bookings]),
    ),
  )
  const first = Math.min(...scales.map((scale) => scale.first))
  const last = Math.max(...scales.map((scale) => scale.last))
  const rows = days.flatMap(({ on, studios: [studio] }, index) => {
    const scale = scales[index]
    if (studio === undefined || scale === undefined) return []
    return [makeRow(on, { ...scale, first, last: Math.min(last, scale.minutes) }, studio)]
  })
  const [scale] = scales
  if (rows.length === 0 || scale === undefined) return null
  const group = makeGroup(rows)
  return { scale: { ...scale, first, last }, rows, groups: [group], axis: 'days' }
}

function makeGroup(rows: Row[]): Group {
  const kind = rows[0]?.studio.kind ?? 'photo'
  return { kind, rows, booked: bookedShare(rows) }
}

function makeRow(id: string, scale: Scale, studio: DayStudio): Row {
  const blocks = studio.bookings
    .map((booking) => ({
      key: booking.id ?? `${studio.id} ${booking.starts_at}`,
      where: studio.name,
      booking,
      stretch: stretchOf(scale, booking),
    }))
    .sort((a, b) => a.stretch.from - b.stretch.from)
  const held = studio.held.map((span) => stretchOf(scale, span))
  const quiet = studio.quiet.map((span) => stretchOf(scale, span))
  const hours = studio.open.map((span) => stretchOf(scale, span))
  const closures = studio.closures.map((closure) => ({
    stretch: stretchOf(scale, closure),
    reason: closure.reason,
  }))
  const shut = closures.map(({ stretch }) => stretch)
  const row = {
    id,
    studio,
    scale,
    blocks,
    held,
    quiet,
    closures,
    open: without(hours, [...held, ...quiet, ...shut]),
  }
  return { ...row, booked: bookedShare([row]) }
}

/** `spans` without what cannot be booked: closures, and what is held for the waiting list. */
function without(spans: Stretch[], gone: Stretch[]): Stretch[] {
  return gone.reduce<Stretch[]>(
    (left, { from, to }) =>
      left
        .flatMap((span) => [
          { from: span.from, to: Math.min(span.to, from) },
          { from: Math.max(span.from, to), to: span.to },
        ])
        .filter((span) => span.from < span.to),
    spans,
  )
}

const length = ({ from, to }: Stretch) => Math.max(0, to - from)

const overlap = (a: Stretch, b: Stretch): number =>
  length({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) })

function bookedShare(rows: readonly Pick<Row, 'open' | 'blocks'>[]): number | null {
  let open = 0
  let booked = 0
  for (const row of rows) {
    for (const hours of row.open) {
      open += length(hours)
      for (const { stretch } of row.blocks) booked += overlap(hours, stretch)
    }
  }
  return open === 0 ? null : booked / open
}

/** The block with `key` and its row, while they are on the board. */
export function findBlock(board: Board, key: string | null): { row: Row; block: Block } | null {
  for (const row of board.rows) {
    const block = row.blocks.find((one) => one.key === key)
    if (block !== undefined) return { row, block }
  }
  return null
}

/** A row, while it is on the board. */
export function findRow(board: Board, rowId: string): Row | undefined {
  return board.rows.find(({ id }) => id === rowId)
}

/** `now`, a minute of the board's day, as a minute of the row's own. */
export function nowOn(board: Board, row: Row, now: number): number {
  return now - minuteOf(board.scale, row.scale.dayStartsAt)
}

/** The stretches of `row` in which somebody could still book at `now`: open, not held, not too soon. */
export function gapsOf(row: Row, now: number): Stretch[] {
  const gaps: Stretch[] = []
  const earliest = now + row.studio.notice_minutes
  for (const hours of row.open) {
    let from = Math.max(hours.from, earliest)
    for (const { booking, stretch } of row.blocks) {
      const until = Math.min(stretch.from - booking.buffer_before_minutes, hours.to)
      if (until > from) gaps.push({ from, to: until })
      from = Math.max(from, stretch.to + booking.buffer_minutes)
    }
    if (hours.to > from) gaps.push({ from, to: hours.to })
  }
  return gaps
}
