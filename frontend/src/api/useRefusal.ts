import type { Part } from './extras'
import { ProblemError } from './problem'
import { useProblemMessage } from './problemMessage'
import { type Rule, useRuleWords } from './ruleWords'

/** The studio is taken, one that it disturbs is, or only some of what was wanted with it. */
const TAKEN = ['studio-taken', 'adjacent-studio-taken', 'items-taken']

type Beside = { studio_id: string; studio: string; reason: string }
export type Alternative = { studio_id: string; studio: string; starts_at: string; ends_at: string }

/** Why a booking or a move was refused, in words: of rules each one that it would break. */
export function useRefusal(): (error: unknown) => string {
  const message = useProblemMessage()
  const ruleWords = useRuleWords()
  return (error) => violationsOf(error).map(ruleWords).join(' ') || message(error)
}

/** The rules that a wish would have broken; none when it was refused for something else. */
export function violationsOf(error: unknown): Rule[] {
  return membersOf<Rule>(error, 'booking-rules', 'violations')
}

/** The times that were free when the wish was refused, nearest first. */
export function alternativesOf(error: unknown): Alternative[] {
  return TAKEN.flatMap((slug) => membersOf<Alternative>(error, slug, 'alternatives'))
}

/** The studios next door that are in the way, and why they are. */
export function besideOf(error: unknown): Beside[] {
  return membersOf<Beside>(error, 'adjacent-studio-taken', 'beside')
}

/** Everything that was not to be had, and how many of it were. */
export function partsOf(error: unknown): Part[] {
  return TAKEN.flatMap((slug) => membersOf<Part>(error, slug, 'parts'))
}

function membersOf<T>(error: unknown, slug: string, member: string): T[] {
  const fits = error instanceof ProblemError && error.problem.type === `/problems/${slug}`
  return fits ? ((error.problem[member] ?? []) as T[]) : []
}
