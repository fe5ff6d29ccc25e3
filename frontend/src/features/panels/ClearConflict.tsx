import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'
import { type Conflict, useClearConflict } from './api'
import styles from './Panels.module.css'

type Props = { conflict: Conflict; onClose: () => void }

/** Says, with a reason, that a conflict is none. */
export function ClearConflict({ conflict, onClose }: Props) {
  const t = useWords('panels')
  const clear = useClearConflict()
  const form = useForm({
    first: { reason: '' },
    check: ({ reason }) => ({
      reason: reason.trim() === '' ? t('conflicts.noReason') : undefined,
    }),
    onSubmit: async ({ reason }) => {
      if (clear.isPending) return
      try {
        await clear.mutateAsync({ id: conflict.id, reason: reason.trim() })
        showToast({ kind: 'success', title: t('conflicts.clearDone') })
        onClose()
      } catch {
        // The notice says it; what was written stays.
      }
    },
  })
  const names = { person: conflict.person.name, applicant: conflict.applicant }
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('conflicts.clearTitle')}
      labels={{ close: t('close') }}
    >
      <Form {...form.props} validationBehavior="aria" className={styles.form}>
        <p>{t('conflicts.clearText', names)}</p>
        <ProblemNotice of={clear} />
        <TextArea
          {...form.field('reason')}
          label={t('conflicts.reason')}
          help={t('conflicts.reasonHelp')}
          maxLength={1000}
          isRequired
          autoFocus
        />
        <div className={styles.foot}>
          <Button kind="outline" onPress={onClose}>
            {t('leave')}
          </Button>
          <Button type="submit" isPending={clear.isPending}>
            {t('conflicts.clearDo')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
