import type { Comparison, When } from './api'

/** What somebody answered, by the key of the field. */
export type Answers = { readonly [key: string]: unknown }

/** Whether `condition` is true for the answers that count so far; no condition is. */
export function holds(condition: When, answers: Answers): boolean {
  if (condition === null) return true
  if (!('field' in condition)) {
    const each = (one: When) => holds(one, answers)
    return condition.op === 'all' ? condition.of.every(each) : condition.of.some(each)
  }
  const answer = answers[condition.field]
  if (answer === undefined || answer === null) return condition.op === 'not_answered'
  return OPERATORS[condition.op](plain(answer), condition.value)
}

/** An answer as conditions see it. */
function plain(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(plain)
  if (typeof answer !== 'object' || answer === null) return answer
  return 'other' in answer ? 'other' : 'amount' in answer ? answer.amount : undefined
}

const includes = (answer: unknown, value: unknown) =>
  Array.isArray(answer) && answer.includes(value)

/** Compares numbers, or days as text. */
function compare(answer: unknown, value: unknown, fits: (sign: number) => boolean): boolean {
  if (typeof answer === 'number' && typeof value === 'number') return fits(answer - value)
  if (typeof answer === 'string' && typeof value === 'string') {
    return fits(answer < value ? -1 : answer > value ? 1 : 0)
  }
  return false
}

const OPERATORS: Record<Comparison['op'], (answer: unknown, value: unknown) => boolean> = {
  answered: () => true,
  not_answered: () => false,
  equals: (answer, value) => answer === value,
  differs: (answer, value) => answer !== value,
  includes,
  excludes: (answer, value) => !includes(answer, value),
  at_least: (answer, value) => compare(answer, value, (sign) => sign >= 0),
  at_most: (answer, value) => compare(answer, value, (sign) => sign <= 0),
}
