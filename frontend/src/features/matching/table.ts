import type { Matching, Rule, RuleKind } from './api'

type Ids = { enrolment_id: string; mentor_id: string }

/** What a venture and a mentor are to each other in a matching. */
export type Cell = Ids & {
  /** Which wish of the venture the mentor is, from 1; null if it did not rank them. */
  venture: number | null
  mentor: number | null
  isPair: boolean
  rule: RuleKind | null
}

const choiceOf = (wishes: readonly string[], id: string) => {
  const at = wishes.indexOf(id)
  return at < 0 ? null : at + 1
}

/** The cell of a venture and a mentor. */
export function cellOf(
  matching: Matching,
  venture: Matching['ventures'][number],
  mentor: Matching['mentors'][number],
): Cell {
  const ids = { enrolment_id: venture.enrolment_id, mentor_id: mentor.mentor_id }
  return {
    ...ids,
    venture: choiceOf(venture.wishes, mentor.mentor_id),
    mentor: choiceOf(mentor.wishes, venture.enrolment_id),
    isPair: matching.proposal.pairs.some((one) => isSame(one, ids)),
    rule: matching.rules.find((one) => isSame(one, ids))?.kind ?? null,
  }
}

function isSame(one: Ids, other: Ids): boolean {
  return one.enrolment_id === other.enrolment_id && one.mentor_id === other.mentor_id
}

/** The rules once this one is said of a pair, or none; a venture is pinned to one mentor. */
export function withRule(rules: readonly Rule[], ids: Ids, kind: RuleKind | null): Rule[] {
  const others = rules.filter(
    (one) =>
      !isSame(one, ids) &&
      !(kind === 'pin' && one.kind === 'pin' && one.enrolment_id === ids.enrolment_id),
  )
  const own = { enrolment_id: ids.enrolment_id, mentor_id: ids.mentor_id }
  return kind === null ? others : [...others, { ...own, kind }]
}

export const SHARES = ['first', 'second', 'third', 'later', 'lot', 'pinned', 'alone'] as const
export type Share = (typeof SHARES)[number]

/** How many got which of their wishes; `alone` are those who got nobody. */
export function shares(
  pairs: Matching['proposal']['pairs'],
  side: 'venture_choice' | 'mentor_choice',
  alone: number,
): Record<Share, number> {
  const found = { first: 0, second: 0, third: 0, later: 0, lot: 0, pinned: 0, alone }
  for (const pair of pairs) {
    const choice = pair[side]
    const ranked = (['first', 'second', 'third'] as const)[(choice ?? 0) - 1]
    if (pair.pinned) found.pinned += 1
    else if (choice === null) found.lot += 1
    else found[ranked ?? 'later'] += 1
  }
  return found
}

/** The list with the one at `from` moved to `to`. */
export function moved(list: readonly string[], from: number, to: number): string[] {
  const rest = list.filter((_, at) => at !== from)
  return rest.toSpliced(to, 0, ...list.slice(from, from + 1))
}
