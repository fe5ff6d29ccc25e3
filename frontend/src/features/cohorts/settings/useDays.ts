import { isProblem } from '@/api/problem'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { showToast } from '@/ui/toasts'

import { type Cohort, useChangeCohort } from '../api'
import { useOver } from './useOver'

export type DaysValues = { az: string; en: string; starts: string; ends: string }

const valuesOf = ({ name: { az, en }, starts_on: starts, ends_on: ends }: Cohort): DaysValues => ({
  ...{ az, en, starts, ends },
})
const wishOf = ({ az, en, starts, ends }: DaysValues) => ({
  ...{ name: { az: az.trim(), en: en.trim() }, starts_on: starts, ends_on: ends },
})
const same = (some: DaysValues, others: DaysValues) =>
  JSON.stringify(wishOf(some)) === JSON.stringify(wishOf(others))

/** The check that a cohort has a name and ends after it has begun. */
export function useDaysCheck() {
  const t = useWords('cohorts')
  return ({ az, en, starts, ends }: DaysValues) => ({
    az: az.trim() === '' ? t('settings.noName') : undefined,
    en: en.trim() === '' ? t('settings.noName') : undefined,
    starts: starts === '' ? t('settings.noDay') : undefined,
    ends: ends === '' ? t('settings.noDay') : ends <= starts ? t('settings.early') : undefined,
  })
}

/** The name and the days of a cohort while they are changed. */
export function useDays(cohort: Cohort) {
  const t = useWords('cohorts')
  const save = useChangeCohort()
  const form = useForm({
    first: valuesOf(cohort),
    check: useDaysCheck(),
    onSubmit: (values) => {
      if (save.isPending || over.isClash) return
      const wish = { seen: cohort, change: wishOf(values) }
      save.mutate(wish, {
        onSuccess: (saved) => {
          over.saved(valuesOf(saved))
          showToast({ kind: 'success', title: t('settings.saved') })
        },
        onError: (error) => {
          if (isProblem(error, '/problems/cohort-ends-early'))
            form.refuse({ ends: t('settings.early') })
        },
      })
    },
  })
  const over = useOver({
    ...{ latest: valuesOf(cohort), now: form.values, put: form.put },
    ...{ same, isPending: save.isPending, reset: save.reset },
  })
  return { form, save, over }
}
