import { isProblem } from '@/api/problem'
import { useProblemMessage } from '@/api/problemMessage'
import { useWords } from '@/lib/i18n/useWords'
import { showToast } from '@/ui/toasts'

const STATES = ['confirmed', 'declined', 'cancelled', 'expired'] as const

/**
 * Says why a decision was not taken: mostly because another manager was faster. It is said above
 * the page, because what is read anew no longer shows the booking.
 */
export function useSayWhy(): (error: unknown) => void {
  const t = useWords('approvals')
  const message = useProblemMessage()
  return (error) => {
    if (isProblem(error, '/problems/approval-over')) {
      const { state, decided_by: name } = error.problem
      const found = STATES.find((one) => one === state) ?? 'expired'
      const note = typeof name === 'string' ? t('over.by', { name }) : undefined
      showToast({ kind: 'info', title: t(`over.${found}`), note })
    } else if (isProblem(error, '/problems/changed-meanwhile')) {
      showToast({ kind: 'warning', title: t('moved') })
    } else {
      showToast({ kind: 'danger', title: message(error) })
    }
  }
}
