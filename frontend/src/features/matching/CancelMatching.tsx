import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'

import { useCancel } from './api'
import styles from './Matching.module.css'

/** Ends an open matching without pairs; everybody who wished reads why. */
export function CancelMatching({ matchingId }: { matchingId: string }) {
  const t = useWords('matching')
  return (
    <DialogTrigger>
      <Button kind="outline">{t('cancel.open')}</Button>
      <Dialog title={t('cancel.title')} labels={{ close: t('close') }}>
        {(close) => <CancelForm matchingId={matchingId} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

function CancelForm({ matchingId, onDone }: { matchingId: string; onDone: () => void }) {
  const t = useWords('matching')
  const cancel = useCancel(matchingId)
  const form = useForm({
    first: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('cancel.why') : undefined }),
    onSubmit: ({ reason }) => {
      if (cancel.isPending) return
      cancel.mutateAsync(reason.trim()).then(
        () => {
          showToast({ kind: 'success', title: t('cancel.done') })
          onDone()
        },
        () => undefined, // the notice says it
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <p>{t('cancel.text')}</p>
      <TextArea
        {...form.field('reason')}
        label={t('cancel.reason')}
        help={t('cancel.help')}
        rows={3}
        maxLength={1000}
      />
      <ProblemNotice of={cancel} />
      <div className={styles.actions}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" kind="danger" isPending={cancel.isPending}>
          {t('cancel.send')}
        </Button>
      </div>
    </Form>
  )
}
