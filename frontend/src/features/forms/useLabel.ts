import { useWords } from '@/lib/i18n/useWords'
import type { Field } from './api'
import type { FieldProps } from './FieldProps'
import { say } from './wording'

/** The words around a field: its label, whether it may be left out, its help. */
export function useLabel({
  field,
  language,
  error,
}: Omit<FieldProps<Field>, 'value' | 'onChange'>) {
  const t = useWords('forms')
  const help = say(field.help, language)
  return {
    label: say(field.label, language) || t('unnamed'),
    note: field.required ? undefined : t('optional'),
    help: help || undefined,
    error,
    isRequired: field.required,
  }
}
