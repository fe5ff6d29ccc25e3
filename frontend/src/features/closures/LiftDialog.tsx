import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { showToast } from '@/ui/toasts'

import { type Closure, useLift } from './api'

type Props = { closure: Closure | null; zone: string; onClose: () => void }

/** Asks once more before studios are opened again. */
export function LiftDialog({ closure, zone, onClose }: Props) {
  const t = useWords('closures')
  const format = useFormat(zone)
  const lift = useLift()
  if (closure === null) return null

  const studios = format.list(closure.studios.map(({ name }) => name))
  const close = () => {
    lift.reset()
    onClose()
  }
  const done = () => {
    showToast({ title: t('lift.done', { studios }), kind: 'success' })
    close()
  }
  // Not `onSuccess`: that is dropped when the list, read anew, no longer holds this closure.
  const go = () => void lift.mutateAsync(closure.id).then(done, () => undefined)
  return (
    <AlertDialog
      isOpen
      onOpenChange={close}
      title={t('lift.title', { studios })}
      labels={{ confirm: t('lift.do'), dismiss: t('leave') }}
      onConfirm={go}
      isPending={lift.isPending}
    >
      <p>{t('lift.text', { when: format.dateTimes(closure.starts_at, closure.ends_at) })}</p>
      <ProblemNotice of={lift} />
    </AlertDialog>
  )
}
