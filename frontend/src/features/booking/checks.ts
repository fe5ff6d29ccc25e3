import { lackRules, type Rule } from '@/api/ruleWords'
import type { Audience } from '@/ui/weave/todaysKilim'

/** What a studio asks of a booking. */
export type Terms = {
  grid_minutes: number
  min_minutes: number
  max_minutes: number
  notice_minutes: number
  horizon_days: number
  capacity: number
  open_to: string
  qualification: { name: string } | null
}

export type Check = { rule: Rule; passes: boolean }

const isOfLack = ({ rule }: Rule) => rule.startsWith('qualification')
/** Rules that are about something by name can be there several times. */
export const ruleKey = (rule: Rule) =>
  `${isOfLack(rule) ? 'qualification' : rule.rule} ${rule.name ?? ''}`

/** What a booking of the studio has to keep to. */
function rulesOf(terms: Terms): Rule[] {
  return [
    { rule: 'closed', limit: null },
    { rule: 'off-grid', limit: terms.grid_minutes },
    { rule: 'too-short', limit: terms.min_minutes },
    { rule: 'too-long', limit: terms.max_minutes },
    ...(terms.notice_minutes > 0 ? [{ rule: 'notice', limit: terms.notice_minutes } as const] : []),
    { rule: 'horizon', limit: terms.horizon_days },
    { rule: 'too-many-people', limit: terms.capacity },
    ...(terms.open_to === 'residents' ? [{ rule: 'residents-only', limit: null } as const] : []),
    ...(terms.qualification === null
      ? []
      : lackRules([{ ...terms.qualification, expired_on: null }])),
  ]
}

/**
 * The studio's rules as a list of checks. The server decides: what it has refused fails here too.
 * Times come from the server's offer, so only the people and who may book are compared beforehand.
 */
export function checksOf(
  terms: Terms,
  wish: { people: number; audience: Audience },
  refused: readonly Rule[],
): Check[] {
  const broken = new Set(refused.map(ruleKey))
  if (wish.people > terms.capacity) broken.add('too-many-people ')
  if (terms.open_to === 'residents' && wish.audience === 'public') broken.add('residents-only ')
  // The refusal knows the limits of now.
  const rules = new Map([...rulesOf(terms), ...refused].map((rule) => [ruleKey(rule), rule]))
  return [...rules].map(([key, rule]) => ({ rule, passes: !broken.has(key) }))
}
