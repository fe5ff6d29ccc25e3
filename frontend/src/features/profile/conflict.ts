import type { ProfileValues } from './api'

export const FIELDS = ['name', 'language', 'about'] as const

export type Difference = { field: keyof ProfileValues; mine: string; theirs: string }

/** In what two versions of a profile differ, in the order of the form. */
export function differences(mine: ProfileValues, theirs: ProfileValues): Difference[] {
  return FIELDS.filter((field) => mine[field].trim() !== theirs[field].trim()).map((field) => ({
    field,
    mine: mine[field],
    theirs: theirs[field],
  }))
}
