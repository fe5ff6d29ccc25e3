import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

import type { Schema } from './client'

/** A rule of a studio and its limit: minutes, days or people, as the rule is about. */
export type Rule = Schema['Violation']

type Name = Rule['rule']

/** What somebody has not learned, as the rules that it breaks. */
export const lackRules = (
  lacks: readonly Pick<Schema['Lacking'], 'name' | 'expired_on'>[],
): Rule[] =>
  lacks.map(({ name, expired_on }) => ({
    rule: expired_on === null ? 'qualification-missing' : 'qualification-expired',
    limit: null,
    name,
    expired_on,
  }))

/** What the limit of a rule is counted in. */
const LIMITS: Record<Name, 'minutes' | 'things' | 'none'> = {
  'not-bookable': 'none',
  past: 'none',
  notice: 'minutes',
  horizon: 'things',
  'too-short': 'minutes',
  'too-long': 'minutes',
  'off-grid': 'minutes',
  closed: 'none',
  'too-many-people': 'things',
  'residents-only': 'none',
  'needs-approval': 'none',
  'extra-not-offered': 'none',
  'qualification-missing': 'none',
  'qualification-expired': 'none',
  'too-many-of-extra': 'things',
}

/**
 * The rules of studios in words. A sentence says what a studio asks, so that it stands in the list
 * of rules before sending as well as in the refusal after it.
 */
export function useRuleWords(): (rule: Rule) => string {
  const t = useWords('problems')
  const format = useFormat('UTC') // lengths have no zone

  return ({ rule, limit, name, expired_on }) => {
    const value = limit ?? 0
    const names = {
      name: name ?? t('rule.something'),
      day: expired_on ? format.date(expired_on) : '',
    }
    switch (LIMITS[rule]) {
      case 'minutes':
        return t(`rule.${rule}`, { ...names, limit: format.duration(value) })
      case 'things':
        return t(`rule.${rule}`, { ...names, count: value })
      case 'none':
        return t(`rule.${rule}`, names)
      default: // a server that is newer than this page
        return t('rule.other')
    }
  }
}
