/** The steps of a cohort while a manager arranges them. What a step needs stands before it. */
import type { Step, StepWish } from '../api'

type Texts = Record<'az' | 'en', string>

/** A step on the screen; `id` is null until it is saved, and `needs` are keys. */
export type Draft = {
  key: string
  id: string | null
  part: Step['part']
  kind: Step['kind']
  name: Texts
  help: Texts
  dueDays: number
  needs: readonly string[]
}

export const MOST_STEPS = 60
export const MOST_NEEDS = 20
export const MOST_DAYS = 1000

const both = ({ az, en }: Texts): Texts => ({ az, en })

export const draftsOf = (steps: readonly Step[]): Draft[] =>
  steps.map(({ id, part, kind, name, help, due_days: dueDays, needs }) => ({
    ...{ key: id, id, part, kind, dueDays, needs },
    ...{ name: both(name), help: both(help) },
  }))

/** As they are sent: needs are places in the list. */
export function wishOf(drafts: readonly Draft[]): StepWish[] {
  const places = placesOf(drafts)
  return drafts.map(({ id, part, kind, name, help, dueDays, needs }) => ({
    ...(id !== null && { id }),
    ...{ part, kind, name, help, due_days: dueDays },
    needs: needs.map((need) => places.get(need) ?? -1).toSorted((a, b) => a - b),
  }))
}

/** Whether both say the same; a step that was just saved is the one that had no id before. */
export const sameSteps = (some: readonly Draft[], others: readonly Draft[]): boolean =>
  told(some) === told(others)

const told = (drafts: readonly Draft[]) =>
  JSON.stringify(wishOf(drafts).map(({ id: _, ...rest }) => rest))

const placesOf = (drafts: readonly Draft[]) => new Map(drafts.map(({ key }, at) => [key, at]))

function isOrdered(drafts: readonly Draft[]): boolean {
  const places = placesOf(drafts)
  return drafts.every(({ needs }, at) => needs.every((need) => (places.get(need) ?? at) < at))
}

/** With a step one place up or down in its part; null where it cannot go. */
export function moved(drafts: readonly Draft[], key: string, by: 1 | -1): Draft[] | null {
  const own = drafts.find((one) => one.key === key)
  if (own === undefined) return null
  const siblings = drafts.filter(({ part }) => part === own.part)
  const beside = siblings[siblings.indexOf(own) + by]
  if (beside === undefined) return null
  const others = drafts.filter((one) => one !== own)
  const next = others.toSpliced(others.indexOf(beside) + (by === 1 ? 1 : 0), 0, own)
  return isOrdered(next) ? next : null
}

/** Without a step; nothing needs it any more. */
export const removed = (drafts: readonly Draft[], gone: string): Draft[] =>
  drafts
    .filter(({ key }) => key !== gone)
    .map((one) => ({ ...one, needs: one.needs.filter((need) => need !== gone) }))

/** With a step that is new or changed: where it stood, or last in the part that it comes to. */
export function placed(drafts: readonly Draft[], step: Draft): Draft[] {
  const old = drafts.find(({ key }) => key === step.key)
  if (old?.part === step.part) return drafts.map((one) => (one === old ? step : one))
  const others = drafts.filter((one) => one !== old)
  const last = others.findLastIndex(({ part }) => part === step.part)
  const first = step.part === 'onboarding' ? 0 : others.length
  return others.toSpliced(last === -1 ? first : last + 1, 0, step)
}

/** What stands before a step where it would be placed: only that it can need. */
export function before(drafts: readonly Draft[], step: Draft): Draft[] {
  const next = placed(drafts, step)
  return next.slice(0, next.indexOf(step))
}

/** What needs a step, and would stand before it. */
export const outrun = (drafts: readonly Draft[], step: Draft): Draft[] =>
  before(drafts, step).filter(({ needs }) => needs.includes(step.key))
