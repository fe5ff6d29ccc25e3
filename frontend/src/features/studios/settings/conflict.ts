import type { StudioSettings } from '@/api/studioSettings'

import { FIELDS, type Field, isSame, toValues, toWish, type Values, wishOf } from './values'

/** A field that somebody else saved meanwhile; it clashes when the person changed it as well. */
export type Difference = { field: Field; clashes: boolean }

/** What somebody else changed between `base` and `theirs`, in the order of the form. */
export function differences(
  base: StudioSettings,
  theirs: StudioSettings,
  values: Values,
): Difference[] {
  const [before, now, mine] = [wishOf(base), wishOf(theirs), toWish(values, base.currency)]
  return FIELDS.filter((field) => !isSame(before[field], now[field])).map((field) => ({
    field,
    clashes: !isSame(mine[field], before[field]) && !isSame(mine[field], now[field]),
  }))
}

/** The form with their changes in it; where both changed a field, that of `winner` stays. */
export function merged(
  base: StudioSettings,
  theirs: StudioSettings,
  values: Values,
  winner: 'mine' | 'theirs',
): Values {
  const taken = differences(base, theirs, values)
    .filter(({ clashes }) => !clashes || winner === 'theirs')
    .map(({ field }) => field)
  const other = toValues(theirs)
  return { ...values, ...Object.fromEntries(taken.map((field) => [field, other[field]])) }
}
