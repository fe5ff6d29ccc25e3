import type { Values } from './values'

export type Field = keyof Values

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
const fieldsOf = (values: Values) => Object.keys(values) as Field[]

/** What somebody else saved since `base`, in the order of the form; both may have changed it. */
export function changes(base: Values, theirs: Values, mine: Values) {
  const theirOwn = fieldsOf(base).filter((field) => !isSame(base[field], theirs[field]))
  const clashes = theirOwn.filter(
    (field) => !isSame(mine[field], base[field]) && !isSame(mine[field], theirs[field]),
  )
  return { theirOwn, clashes }
}

/** The form with their changes in it; where both changed a field, that of `winner` stays. */
export function merged(
  base: Values,
  theirs: Values,
  mine: Values,
  winner: 'mine' | 'theirs',
): Values {
  const { theirOwn, clashes } = changes(base, theirs, mine)
  const taken = winner === 'theirs' ? theirOwn : theirOwn.filter((one) => !clashes.includes(one))
  return { ...mine, ...Object.fromEntries(taken.map((field) => [field, theirs[field]])) }
}
