import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

import { ProblemError } from './problem'
import { useProblemMessage } from './problemMessage'

type Violation = { rule: string; limit: number | null }
export type Alternative = { studio_id: string; studio: string; starts_at: string; ends_at: string }

const RULES = [
  'past',
  'notice',
  'horizon',
  'too-short',
  'too-long',
  'off-grid',
  'closed',
  'too-many-people',
  'residents-only',
] as const
const IN_MINUTES = new Set<string>(['notice', 'too-short', 'too-long', 'off-grid'])

/** Why a booking or a move was refused, in words: of rules each one that it would break. */
export function useRefusal(zone: string): (error: unknown) => string {
  const t = useWords('problems')
  const message = useProblemMessage()
  const format = useFormat(zone)

  return (error) => {
    const violations = membersOf<Violation>(error, 'booking-rules', 'violations')
    return violations.length === 0 ? message(error) : violations.map(sentence).join(' ')
  }

  function sentence({ rule, limit }: Violation): string {
    const known = RULES.find((name) => name === rule)
    if (known === undefined) return t('rule.other')
    const value = limit ?? 0
    return t(`rule.${known}`, { limit: IN_MINUTES.has(rule) ? format.duration(value) : value })
  }
}

/** The times that were free when the wish was refused, nearest first. */
export function alternativesOf(error: unknown): Alternative[] {
  return membersOf<Alternative>(error, 'studio-taken', 'alternatives')
}

function membersOf<T>(error: unknown, slug: string, member: string): T[] {
  const fits = error instanceof ProblemError && error.problem.type === `/problems/${slug}`
  return fits ? (error.problem[member] as T[]) : []
}
