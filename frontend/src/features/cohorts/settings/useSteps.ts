import { useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { showToast } from '@/ui/toasts'

import { type Cohort, useSetSteps } from '../api'
import { type Draft, draftsOf, sameSteps, wishOf } from './arranging'
import { useOver } from './useOver'

/** The steps of a cohort while they are arranged; they are saved all at once. */
export function useSteps(cohort: Cohort) {
  const t = useWords('cohorts')
  const send = useSetSteps()
  const [drafts, setDrafts] = useState<Draft[]>(() => draftsOf(cohort.steps))
  const over = useOver<Draft[]>({
    ...{ latest: draftsOf(cohort.steps), now: drafts, put: setDrafts },
    ...{ same: sameSteps, isPending: send.isPending, reset: send.reset },
  })
  const save = () => {
    if (send.isPending || over.isClash) return
    const wish = { seen: cohort, steps: wishOf(drafts) }
    send.mutate(wish, {
      onSuccess: (saved) => {
        over.saved(draftsOf(saved.steps))
        showToast({ kind: 'success', title: t('settings.steps.saved') })
      },
    })
  }
  return { drafts, setDrafts, send, save, over }
}
