import type { OrganisationKind, Relation, RelationKind } from './api'

export const KINDS: readonly OrganisationKind[] = [
  'startup',
  'producer',
  'partner',
  'ministry',
  'municipality',
  'donor',
]

export const RELATIONS: readonly RelationKind[] = ['founder', 'member', 'contact']

/** Whether a relation still holds on `day` (`2026-11-23`); its end is the first day without it. */
export function holds({ starts_on, ends_on }: Relation, day: string): boolean {
  return starts_on <= day && (ends_on === null || day < ends_on)
}

/** Relations that hold first, then those to come, then those that are over; founders lead. */
export function inOrder(relations: readonly Relation[], day: string): Relation[] {
  const rank = (relation: Relation) => (holds(relation, day) ? 0 : relation.starts_on > day ? 1 : 2)
  return relations.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      RELATIONS.indexOf(a.relation) - RELATIONS.indexOf(b.relation) ||
      (a.starts_on < b.starts_on ? -1 : 1),
  )
}
