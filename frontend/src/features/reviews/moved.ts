import type { EntryDetail } from './api'

/** A review that was sent again with another score. */
export type Changed = { name: string; before: number | null; after: number | null; phase: number }

type Review = EntryDetail['reviews'][number]
type Weights = readonly { key: string; weight: number }[]

/** The weighted mean of what was judged; null when nothing could be. */
export function scoreOf(content: { [key: string]: unknown }, weights: Weights): number | null {
  const answers = content.answers as { [key: string]: unknown }
  const judged = weights.filter(({ key }) => typeof answers[key] === 'number')
  const all = judged.reduce((sum, { weight }) => sum + weight, 0)
  if (all === 0) return null
  return judged.reduce((sum, { key, weight }) => sum + Number(answers[key]) * weight, 0) / all
}

/** What became of reviews that count and were sent again; `phase` is the place of the revision. */
export function changedIn(reviews: readonly Review[], weights: Weights): Changed[] {
  return reviews
    .filter(({ ended_at, end_reason }) => ended_at === null || end_reason === 'dropped_out')
    .flatMap(({ person, revisions }) => {
      const [first, last] = [revisions[0], revisions.at(-1)]
      if (first === undefined || last === undefined || revisions.length < 2) return []
      const before = scoreOf(first.content, weights)
      const after = scoreOf(last.content, weights)
      const phase = revisions.length - 1
      return before === after ? [] : [{ name: person.name, before, after, phase }]
    })
}
