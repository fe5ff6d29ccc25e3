import type { Remedy, Run, SetUp, Wish } from './api'

export type Pair = { application_id: string; person_id: string }
export type Stand = 'free' | 'pinned' | 'forbidden'
type Loads = NonNullable<Wish['loads']>

/** What is asked if nothing else is wished: the stage as it is. */
export const firstWish = (setUp: SetUp): Wish => ({
  repairs: false,
  reviews_each: setUp.reviews_each,
  one_per_organisation: setUp.one_per_organisation,
  weights: { expertise: 60, language: 20, preference: 20 },
  bridged: 0,
  fair: false,
  seed: 0,
  loads: [],
  reviews: [],
  pins: [],
  forbidden: [],
})

/** The wish of a run, to go on from: what it left to the stage is filled in. */
export const wishOf = (setUp: SetUp, { options }: Pick<Run, 'options'>): Wish => ({
  ...firstWish(setUp),
  ...options,
  repairs: false,
  reviews_each: options.reviews_each ?? setUp.reviews_each,
  one_per_organisation: options.one_per_organisation ?? setUp.one_per_organisation,
})

const isPair = (one: Pair) => (other: Pair) =>
  one.application_id === other.application_id && one.person_id === other.person_id

/** How a pair stands in a wish. */
export function standOf(wish: Wish, pair: Pair): Stand {
  if (wish.pins?.some(isPair(pair))) return 'pinned'
  return wish.forbidden?.some(isPair(pair)) ? 'forbidden' : 'free'
}

/** The wish with a pair pinned, forbidden, or neither. */
export function withStand(wish: Wish, pair: Pair, stand: Stand): Wish {
  const others = (pairs: Pair[] = []) => pairs.filter((one) => !isPair(pair)(one))
  return {
    ...wish,
    pins: [...others(wish.pins), ...(stand === 'pinned' ? [pair] : [])],
    forbidden: [...others(wish.forbidden), ...(stand === 'forbidden' ? [pair] : [])],
  }
}

/** The wish with other numbers for a reviewer. */
export function withLoad(wish: Wish, load: Loads[number]): Wish {
  const others = (wish.loads ?? []).filter(({ person_id }) => person_id !== load.person_id)
  return { ...wish, loads: [...others, load] }
}

/** The wish of a run that was impossible, changed by one of its remedies. */
export function remedied(run: Run, remedy: Remedy): Wish {
  const extra = new Map(remedy.extra.map(({ id, number }) => [id, number]))
  const lowered = new Map(remedy.lowered.map(({ id, number }) => [id, number]))
  const waived = new Map(remedy.waived.map(({ id, number }) => [id, number]))
  let wish: Wish = run.options
  for (const { person_id, least, most } of run.reviewers) {
    const [more, less] = [extra.get(person_id) ?? 0, lowered.get(person_id) ?? 0]
    if (more + less > 0)
      wish = withLoad(wish, { person_id, least: least - less, most: most + more })
  }
  const fewer = run.applications
    .filter(({ id }) => waived.has(id))
    .map(({ id, reviews }) => ({ application_id: id, reviews: reviews - (waived.get(id) ?? 0) }))
  const named = new Set(fewer.map(({ application_id }) => application_id))
  const others = (wish.reviews ?? []).filter(({ application_id }) => !named.has(application_id))
  return { ...wish, reviews: [...others, ...fewer] }
}

/** Whether two wishes ask for the same, in whatever order. */
export function isSame(one: Wish, other: Wish): boolean {
  const plain = ({ loads, reviews, pins, forbidden, ...rest }: Wish) => {
    const lists = [loads, reviews, pins, forbidden].map((list) =>
      (list ?? []).map((item) => JSON.stringify(Object.entries(item).sort())).sort(),
    )
    return JSON.stringify([Object.entries(rest).sort(), lists])
  }
  return plain(one) === plain(other)
}

/** How many reviews of a run have an affinity of 0–9, 10–19, … 90–100. */
export function byAffinity(run: Run): number[] {
  const counts = Array.from({ length: 10 }, () => 0)
  for (const { given } of run.applications)
    for (const { affinity } of given) {
      const at = Math.min(9, Math.floor(affinity / 10))
      counts[at] = (counts[at] ?? 0) + 1
    }
  return counts
}
