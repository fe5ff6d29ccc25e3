import { ProblemError } from './problem'
import { useProblemMessage } from './problemMessage'
import { type Rule, useRuleWords } from './ruleWords'

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
  return membersOf<Alternative>(error, 'studio-taken', 'alternatives')
}

function membersOf<T>(error: unknown, slug: string, member: string): T[] {
  const fits = error instanceof ProblemError && error.problem.type === `/problems/${slug}`
  return fits ? (error.problem[member] as T[]) : []
}
