import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { showToast } from '@/ui/toasts'

import { type Change, type Person, useChangePerson } from './api'

/** A change that waits to be confirmed; `role` is the name of the role that it is about. */
export type Wish = { change: Change; role?: string }

type Props = { person: Person; wish: Wish | null; onClose: () => void }

/** Asks once more before access changes, then does it. */
export function ConfirmChange({ person, wish, onClose }: Props) {
  const t = useWords('people')
  const change = useChangePerson(person.id)
  if (wish === null) return null

  const { kind } = wish.change
  const values = { name: person.name, role: wish.role ?? '' }
  const close = () => {
    change.reset()
    onClose()
  }
  const done = () => {
    showToast({ title: t(`confirm.${kind}.done`, values), kind: 'success' })
    close()
  }
  // Not `onSuccess`: that is dropped when the list, read anew, no longer holds this person.
  const go = () => void change.mutateAsync(wish.change).then(done, () => undefined)
  return (
    <AlertDialog
      isOpen
      onOpenChange={close}
      title={t(`confirm.${kind}.title`, values)}
      labels={{ confirm: t(`confirm.${kind}.do`), dismiss: t('leave') }}
      onConfirm={go}
      isPending={change.isPending}
      danger={kind === 'revoke' || kind === 'suspend'}
    >
      <p>{t(`confirm.${kind}.text`, values)}</p>
      <ProblemNotice of={change} />
    </AlertDialog>
  )
}
