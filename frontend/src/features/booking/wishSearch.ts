import { readItems } from '@/api/extras'

/** What has been chosen so far, as the address carries it; so it survives signing in. */
export type WishSearch = {
  /** A day on the hub's calendar. */
  day?: string | undefined
  minutes?: number | undefined
  /** The instant at which the booking shall start. */
  start?: string | undefined
  step?: 'review' | 'repeat' | 'done' | 'repeated' | undefined
  /** What goes with the studio, such as `<id>:2,<id>:1`. */
  with?: string | undefined
  /** The booking that was made, on the last step; or the series. */
  booked?: string | undefined
}

const DAY = /^\d{4}-\d\d-\d\d$/
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/
const ITEMS = /^[0-9a-f-]{36}:[1-9]\d?(,[0-9a-f-]{36}:[1-9]\d?){0,19}$/
const STEPS = ['review', 'repeat', 'done', 'repeated'] as const
const UUID = /^[0-9a-f-]{36}$/

const isReal = (text: string) => !Number.isNaN(Date.parse(text))
const matches = (value: unknown, form: RegExp): value is string =>
  typeof value === 'string' && form.test(value)

const isStep = (value: unknown): value is (typeof STEPS)[number] =>
  STEPS.some((step) => step === value)

/** Reads the wish from an address that may say anything. */
export function parseWish(raw: Record<string, unknown>): WishSearch {
  const { day, minutes, start, step, booked, with: items } = raw
  return {
    ...(matches(day, DAY) && isReal(day) && { day }),
    ...(typeof minutes === 'number' && Number.isInteger(minutes) && minutes > 0 && { minutes }),
    ...(matches(start, INSTANT) && isReal(start) && { start }),
    ...(isStep(step) && { step }),
    ...(matches(items, ITEMS) && { with: items }),
    ...(matches(booked, UUID) && { booked }),
  }
}

/** The step to show: what needs more than the address has, or a person, falls back to the one before. */
export function stepOf({ step, start, booked }: WishSearch, isSignedIn: boolean) {
  const isOver = step === 'done' || step === 'repeated'
  if (isOver) return isSignedIn && booked !== undefined ? step : 'pick'
  if (step === undefined || start === undefined) return 'pick'
  return isSignedIn ? step : 'review'
}

/** What goes with the studio. */
export const itemsOf = ({ with: items }: WishSearch) => readItems(items)

/** The lengths that a studio can be booked for. */
export type Lengths = { min_minutes: number; max_minutes: number; grid_minutes: number }

const USUAL = 60

/** `minutes` brought to the nearest length that the studio offers; an hour when nothing is asked. */
export function lengthFor(minutes: number | undefined, studio: Lengths): number {
  const steps = Math.ceil((minutes ?? USUAL) / studio.grid_minutes)
  const onGrid = steps * studio.grid_minutes
  return Math.max(studio.min_minutes, Math.min(studio.max_minutes, onGrid))
}

/** What was looked for in vain, for the waiting list. */
export type WantedTime = { day: string; minutes: number; people: number }
