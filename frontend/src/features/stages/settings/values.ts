import { toInstant, toWall } from '@/lib/intl/wallTime'
import type { Phase, Stage, StageChange } from '../api'

type Both = { az: string; en: string }

/** A phase as the form shows it; a new one has no `id`, but a `key` to be told apart. */
export type PhaseValues = Omit<Phase, 'id' | 'active' | 'used' | 'name'> & {
  key: string
  id: string | null
  name: Both
}

/** A stage as its form shows it: when reviews are wanted by the hub's clock, in two parts. */
export type Values = {
  name: Both
  dueDay: string
  dueTime: string
  each: number
  apart: boolean
  rubric: string
  weights: { readonly [criterion: string]: number }
  hidden: readonly string[]
  phases: readonly PhaseValues[]
}

export function toValues(stage: Stage, zone: string): Values {
  const due = stage.due_at === null ? null : toWall(stage.due_at, zone)
  return {
    name: both(stage.name),
    dueDay: due?.slice(0, 10) ?? '',
    dueTime: due?.slice(11) ?? '18:00',
    each: stage.reviews_each,
    apart: stage.one_per_organisation,
    rubric: stage.rubric?.form_id ?? '',
    weights: Object.fromEntries(stage.criteria.map(({ key, weight }) => [key, weight])),
    hidden: stage.hidden_fields,
    phases: stage.phases.map(({ active: _, used: __, name, ...phase }) => ({
      ...phase,
      key: phase.id,
      name: both(name),
    })),
  }
}

const both = ({ az, en }: Both): Both => ({ az, en })
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
const trimmed = ({ az, en }: Both): Both => ({ az: az.trim(), en: en.trim() })

/** Only what differs from `first`, as the server takes it. Another rubric brings its own weights. */
export function changeOf(first: Values, now: Values, zone: string): StageChange {
  const is = (name: keyof Values) => !same(first[name], now[name])
  return {
    ...(is('name') && { name: trimmed(now.name) }),
    ...((is('dueDay') || (is('dueTime') && now.dueDay !== '')) && {
      due_at: now.dueDay === '' ? null : toInstant(`${now.dueDay}T${now.dueTime}`, zone),
    }),
    ...(is('each') && { reviews_each: now.each }),
    ...(is('apart') && { one_per_organisation: now.apart }),
    ...(is('rubric') && { rubric: now.rubric }),
    ...(is('weights') && !is('rubric') && { weights: now.weights }),
    ...(!same([...first.hidden].sort(), [...now.hidden].sort()) && {
      hidden_fields: [...now.hidden],
    }),
    ...(is('phases') && {
      phases: now.phases.map(({ key: _, name, ...phase }) => ({ ...phase, name: trimmed(name) })),
    }),
  }
}

/** What a criterion counts of the whole, in percent; the shares add up to 100. */
export function shares(weights: Values['weights']): Record<string, number> {
  const all = Object.values(weights).reduce((sum, weight) => sum + weight, 0)
  const exact = Object.entries(weights).map(([key, weight]) => ({
    key,
    share: (100 * weight) / all,
  }))
  const left = 100 - exact.reduce((sum, { share }) => sum + Math.floor(share), 0)
  const first = new Set(
    exact
      .toSorted((a, b) => (b.share % 1) - (a.share % 1))
      .slice(0, left)
      .map(({ key }) => key),
  )
  return Object.fromEntries(
    exact.map(({ key, share }) => [key, Math.floor(share) + (first.has(key) ? 1 : 0)]),
  )
}

/** A phase like those that hubs usually add. */
export function newPhase(key: string): PhaseValues {
  return {
    key,
    id: null,
    name: { az: '', en: '' },
    may_review: true,
    shows_names: false,
    shows_reviews: 'never',
    takes_wishes: false,
  }
}
