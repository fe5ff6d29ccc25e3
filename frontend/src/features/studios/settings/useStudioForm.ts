import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'

import { check } from './check'
import type { Values } from './values'

type Options = { first: Values; currency: string; onSubmit: (values: Values) => void }

/** The form of a studio; says in words what the server would refuse. */
export function useStudioForm({ first, currency, onSubmit }: Options) {
  const t = useWords('studioSettings')
  return useForm<Values>({
    first,
    check: (values) =>
      Object.fromEntries(
        Object.entries(check(values, currency)).map(([field, fault]) => [
          field,
          t(`errors.${fault}`),
        ]),
      ) as FieldErrors<Values>,
    onSubmit,
  })
}

export type StudioForm = ReturnType<typeof useStudioForm>
