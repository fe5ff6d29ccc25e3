import type { Combination, Comparison, Condition, Item, When } from '../api'

export type Op = Comparison['op']

/** Combinations within combinations; the server takes no deeper ones. */
export const DEEPEST = 3

export const ALWAYS: Op[] = ['answered', 'not_answered']
const ORDERED: Op[] = ['equals', 'differs', 'at_least', 'at_most']

/** How answers to a field can be compared; the most useful first. */
export function operatorsOf(item: Item): Op[] {
  switch (item.kind) {
    case 'choice':
      return ['equals', 'differs', ...ALWAYS]
    case 'multi_choice':
      return ['includes', 'excludes', ...ALWAYS]
    case 'number':
    case 'money':
    case 'date':
    case 'scale':
      return [...ORDERED, ...ALWAYS]
    default:
      return ALWAYS
  }
}

/** A comparison that says something sensible of the field from the start. */
export function firstComparison(item: Item): Comparison {
  const op = operatorsOf(item)[0] ?? 'answered'
  if (item.kind === 'choice' || item.kind === 'multi_choice') {
    return { op, field: item.key, value: item.options[0]?.key ?? null }
  }
  if (item.kind === 'scale') return { op: 'at_least', field: item.key, value: item.last }
  if (item.kind === 'number' || item.kind === 'money') {
    return { op: 'at_least', field: item.key, value: 1 }
  }
  return { op: 'answered', field: item.key, value: null }
}

/** A condition as its editor shows it: how its parts go together. */
export function partsOf(when: When): Combination {
  if (when === null) return { op: 'all', of: [] }
  return 'field' in when ? { op: 'all', of: [when] } : when
}

/** The condition of parts: none for none, and one alone needs no combination. */
export function combined({ op, of }: Combination): When {
  return of.length > 1 ? { op, of } : (of[0] ?? null)
}

/** The parts with the one at `place` changed; nothing takes it out. */
export function withPart(of: readonly Condition[], place: number, part: When): Condition[] {
  return part === null ? of.toSpliced(place, 1) : of.with(place, part)
}

/** Two more questions that stand in brackets, of which any or all hold. */
export function firstGroup(item: Item, within: Combination['op']): Combination {
  const op = within === 'all' ? 'any' : 'all'
  return { op, of: [firstComparison(item), firstComparison(item)] }
}
