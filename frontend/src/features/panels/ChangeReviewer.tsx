import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { showToast } from '@/ui/toasts'
import { type Panel, type Reviewer, type Terms, useChangeReviewer } from './api'
import styles from './Panels.module.css'
import { TermsFields } from './TermsFields'

type Props = {
  callId: string
  of: Reviewer
  tracks: Panel['tracks']
  onClose: () => void
}

/** Changes what a reviewer takes. */
export function ChangeReviewer({ callId, of, tracks, onClose }: Props) {
  const t = useWords('panels')
  const change = useChangeReviewer(callId)
  const { least, most, languages, expertise } = of
  const [terms, setTerms] = useState({ least, most, languages, expertise } as Terms)
  const error = terms.languages.length === 0 ? t('terms.noLanguage') : undefined
  const save = () =>
    void change.mutateAsync({ of, terms }).then(
      () => {
        showToast({ kind: 'success', title: t('terms.saved') })
        onClose()
      },
      () => undefined, // the notice says it
    )
  return (
    <Dialog
      isOpen
      wide
      onOpenChange={onClose}
      title={of.person.name}
      labels={{ close: t('close') }}
      actions={
        <Button isPending={change.isPending} isDisabled={error !== undefined} onPress={save}>
          {t('terms.save')}
        </Button>
      }
    >
      <div className={styles.form}>
        <ProblemNotice of={change} />
        <TermsFields terms={terms} tracks={tracks} onChange={setTerms} error={error} />
      </div>
    </Dialog>
  )
}
