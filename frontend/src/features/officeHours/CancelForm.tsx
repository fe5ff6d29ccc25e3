import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'

import { useCancel } from './api'
import styles from './OfficeHours.module.css'

/** Gives the time of a meeting back; the other side reads why. */
export function CancelForm({ meetingId, onDone }: { meetingId: string; onDone: () => void }) {
  const t = useWords('officeHours')
  const cancel = useCancel(meetingId)
  const form = useForm({
    first: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('sayWhy') : undefined }),
    onSubmit: ({ reason }) => {
      if (cancel.isPending) return
      cancel.mutateAsync(reason.trim()).then(
        () => {
          showToast({ kind: 'success', title: t('cancelled') })
          onDone()
        },
        () => undefined, // shown by the notice
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <TextArea
        {...form.field('reason')}
        label={t('reason')}
        help={t('reasonHelp')}
        maxLength={2000}
      />
      <ProblemNotice of={cancel} />
      <div className={styles.actions}>
        <Button kind="outline" onPress={onDone}>
          {t('keep')}
        </Button>
        <Button type="submit" kind="danger" isPending={cancel.isPending}>
          {t('cancelDo')}
        </Button>
      </div>
    </Form>
  )
}
