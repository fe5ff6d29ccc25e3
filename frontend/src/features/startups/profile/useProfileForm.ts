import type { Profile } from '@/api/startupProfiles'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { lacksOf, type Values, valuesOf } from './values'

export type ProfileFormState = ReturnType<typeof useForm<Values>>

/** The values of a profile while they are changed. */
export function useProfileForm(profile: Profile, onSubmit: (values: Values) => void) {
  const t = useWords('startupProfile')
  return useForm<Values>({
    first: valuesOf(profile),
    check: (values) =>
      Object.fromEntries(lacksOf(values).map((name) => [name, t(`errors.${name}`)])),
    onSubmit,
  })
}
