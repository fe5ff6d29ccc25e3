import { ProblemError } from '@/api/problem'
import { useProblemMessage } from '@/api/problemMessage'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

type Violation = { rule: string; limit: number | null }

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

/** Why the server refused a booking or a move, in words: each rule that it breaks. */
export function useRefusal(zone: string): (error: unknown) => string {
  const t = useWords('timeline')
  const message = useProblemMessage()
  const format = useFormat(zone)
  const inMinutes = new Set(['notice', 'too-short', 'too-long', 'off-grid'])

  return (error) => {
    const violations = violationsOf(error)
    if (violations.length === 0) return message(error)
    return violations.map(sentence).join(' ')
  }

  function sentence({ rule, limit }: Violation): string {
    const known = RULES.find((name) => name === rule)
    if (known === undefined) return t('rule.other')
    const value = limit ?? 0
    return t(`rule.${known}`, { limit: inMinutes.has(rule) ? format.duration(value) : value })
  }
}

function violationsOf(error: unknown): Violation[] {
  const isRules = error instanceof ProblemError && error.problem.type === '/problems/booking-rules'
  return isRules ? (error.problem.violations as Violation[]) : []
}
