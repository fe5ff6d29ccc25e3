import type { Audience } from '@/ui/weave/todaysKilim'

/** Which bookings of a period stand behind a number. Nothing: all of them. */
export type Cut = {
  weekday?: number
  hour?: number
  studio?: string
  audience?: Audience
  /** An id, or `none`. */
  organisation?: string
  state?: 'cancelled' | 'no-show'
}

const AUDIENCES: readonly Audience[] = ['resident', 'programme', 'public', 'hub']
const STATES = ['cancelled', 'no-show'] as const
const ID = /^([0-9a-f-]{36}|none)$/

/** A cut as the address carries it: `hour-4-18`, `studio-<id>`, `cancelled-all`. */
export function writeCut({ weekday, hour, studio, audience, organisation, state }: Cut): string {
  const what =
    weekday !== undefined && hour !== undefined
      ? `hour-${weekday}-${hour}`
      : studio !== undefined
        ? `studio-${studio}`
        : audience !== undefined
          ? `audience-${audience}`
          : organisation !== undefined
            ? `organisation-${organisation}`
            : 'all'
  return state === undefined ? what : `${state}-${what}`
}

/** Reads a cut from an address that may say anything. */
export function readCut(text: unknown): Cut | undefined {
  if (typeof text !== 'string') return undefined
  const state = STATES.find((known) => text.startsWith(`${known}-`))
  const cut = readWhat(state === undefined ? text : text.slice(state.length + 1))
  return cut && { ...cut, ...(state && { state }) }
}

function readWhat(text: string): Cut | undefined {
  if (text === 'all') return {}
  const cell = /^hour-([1-7])-(\d|1\d|2[0-3])$/.exec(text)
  if (cell) return { weekday: Number(cell[1]), hour: Number(cell[2]) }
  const [kind, ...rest] = text.split('-')
  const value = rest.join('-')
  const audience = AUDIENCES.find((known) => known === value)
  if (kind === 'audience' && audience) return { audience }
  if (kind === 'studio' && ID.test(value)) return { studio: value }
  if (kind === 'organisation' && ID.test(value)) return { organisation: value }
  return undefined
}
