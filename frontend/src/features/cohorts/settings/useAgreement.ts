import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { showToast } from '@/ui/toasts'

import { type Cohort, usePublishAgreement } from '../api'
import { useOver } from './useOver'

type Values = { az: string; en: string }

const valuesOf = ({ agreement }: Cohort): Values => ({
  az: agreement?.text.az ?? '',
  en: agreement?.text.en ?? '',
})
const same = (some: Values, others: Values) =>
  some.az.trim() === others.az.trim() && some.en.trim() === others.en.trim()

/** The text of the agreement while its next version is written. */
export function useAgreement(cohort: Cohort) {
  const t = useWords('cohorts')
  const publish = usePublishAgreement()
  const form = useForm({
    first: valuesOf(cohort),
    check: ({ az, en }) => ({
      az: az.trim() === '' ? t('settings.agreement.empty') : undefined,
      en: en.trim() === '' ? t('settings.agreement.empty') : undefined,
    }),
    onSubmit: ({ az, en }) => {
      if (publish.isPending || over.isClash || !over.isUnsaved) return
      const wish = { seen: cohort, text: { az: az.trim(), en: en.trim() } }
      publish.mutate(wish, {
        onSuccess: (saved) => {
          over.saved(valuesOf(saved))
          const number = saved.agreement?.number ?? 1
          showToast({ kind: 'success', title: t('settings.agreement.done', { number }) })
        },
      })
    },
  })
  const over = useOver({
    ...{ latest: valuesOf(cohort), now: form.values, put: form.put },
    ...{ same, isPending: publish.isPending, reset: publish.reset },
  })
  return { form, publish, over }
}
