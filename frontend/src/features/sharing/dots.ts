import type { SharedApplication } from './api'

export type Dot = { score: number; own?: boolean; name?: string }
export type Column = { score: number; dots: Dot[] }

/** The dots of a criterion, one column for each score of its scale; the own one at the bottom. */
export function columnsOf(first: number, last: number, dots: readonly Dot[]): Column[] {
  return Array.from({ length: last - first + 1 }, (_, n) => {
    const score = first + n
    const here = dots.filter((dot) => dot.score === score)
    return { score, dots: here.toSorted((a, b) => Number(b.own ?? false) - Number(a.own ?? false)) }
  })
}

/** Dots in words, by score: "5: Aygün, Leyla · 3: Kamal". */
export function saidOf(dots: readonly Dot[]): string {
  const scores = [...new Set(dots.map(({ score }) => score))]
  const names = (of: number) =>
    dots.flatMap(({ score, name }) => (score === of ? (name ?? []) : []))
  return scores.map((score) => `${score}: ${names(score).join(', ')}`).join(' · ')
}

/** Who gave which score of a criterion, the highest first; whoever could not judge it is left out. */
export function dotsOf({ readers }: SharedApplication, key: string): Dot[] {
  return readers
    .flatMap(({ person, scores }) => {
      const score = scores[key]
      return score === null || score === undefined ? [] : [{ score, name: person.name }]
    })
    .toSorted((a, b) => b.score - a.score)
}
