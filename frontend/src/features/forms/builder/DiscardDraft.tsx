import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Button } from '@/ui/Button'
import { useDiscardDraft } from '../api'

type Props = {
  formId: string
  version: number
  /** The form was never published: it goes with its draft. */
  isOnly: boolean
  onDiscarded: (isGone: boolean) => void
}

/** Forgets the draft, after asking once more. */
export function DiscardDraft({ formId, version, isOnly, onDiscarded }: Props) {
  const t = useWords('formBuilder')
  const [isOpen, setOpen] = useState(false)
  const discard = useDiscardDraft(formId)
  const confirm = () =>
    discard.mutate(version, {
      onSuccess: () => {
        setOpen(false)
        onDiscarded(isOnly)
      },
    })
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)}>
        {t('discard')}
      </Button>
      <AlertDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={t(isOnly ? 'discardFormTitle' : 'discardTitle')}
        labels={{ confirm: t('discardNow'), dismiss: t('keepDraft') }}
        onConfirm={confirm}
        isPending={discard.isPending}
        danger
      >
        <p>{t(isOnly ? 'discardFormText' : 'discardText')}</p>
        <ProblemNotice of={discard} />
      </AlertDialog>
    </>
  )
}
