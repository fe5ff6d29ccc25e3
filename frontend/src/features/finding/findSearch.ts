import type { Schema } from '@/api/client'
import { readItems } from '@/api/extras'

export type FoundTime = Schema['FoundTime']
export type StudioKind = Schema['StudioKind']

/** What is looked for, as the address carries it. */
export type FindSearch = {
  /** Any kind when absent. */
  kind?: StudioKind | undefined
  minutes?: number | undefined
  people?: number | undefined
  /** What goes with the studio, such as `<id>:2,<id>:1`. */
  with?: string | undefined
  /** The organisation of which everybody has to be free. */
  group?: string | undefined
  /** How many days from today on. */
  days?: number | undefined
  /** The best hour to start, such as `18:00`. */
  at?: string | undefined
}

const KINDS: readonly StudioKind[] = ['photo', 'video', 'sound', 'animation', 'dance']
const HOUR = /^([01]\d|2[0-3]):00$/
export const MOST_ITEMS = 6
const ID = /^[0-9a-f-]{36}$/
const ITEMS = /^[0-9a-f-]{36}:[1-9]\d?(,[0-9a-f-]{36}:[1-9]\d?){0,5}$/
export const WINDOWS = [7, 14, 30, 60] as const
export const USUAL_DAYS = 30
export const STEP = 30
export const USUAL_MINUTES = 120

const isText = (value: unknown, form: RegExp): value is string =>
  typeof value === 'string' && form.test(value)
const isWhole = (value: unknown, least: number, most: number): value is number =>
  Number.isInteger(value) && least <= Number(value) && Number(value) <= most

/** Reads the search from an address that may say anything. */
export function parseFind(raw: Record<string, unknown>): FindSearch {
  const { kind, minutes, people, with: items, group, days, at } = raw
  return {
    ...(KINDS.some((known) => known === kind) && { kind: kind as StudioKind }),
    ...(isWhole(minutes, 1, 1440) && { minutes }),
    ...(isWhole(people, 2, 1000) && { people }),
    ...(isText(items, ITEMS) && { with: items }),
    ...(isText(group, ID) && { group }),
    ...(WINDOWS.some((known) => known === days) && { days: Number(days) }),
    ...(isText(at, HOUR) && { at }),
  }
}

/** What goes with the studio. */
export const itemsOf = ({ with: items }: FindSearch) => readItems(items)
