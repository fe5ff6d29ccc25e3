import type { ReactNode } from 'react'

import type { Language } from '@/lib/i18n/languages'
import type { FieldOf } from './api'
import type { NamedFile } from './fileValues'

/** What a field of a form is drawn with. */
export type FieldProps<F> = {
  field: F
  value: unknown
  onChange: (value: unknown) => void
  language: Language
  /** What is wrong, in words. */
  error: string | undefined
}

/** Draws a field for files; given by the route, because uploading is another feature. */
export type FileSlot = (
  props: Omit<FieldProps<FieldOf<'file'>>, 'value'> & {
    value: NamedFile[]
    /** Where the answer stands: `deck`, or `members/1/cv` within a group. */
    path: string
  },
) => ReactNode
