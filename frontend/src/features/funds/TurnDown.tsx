import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'

import { type Tranche, useTurnDown } from './api'
import styles from './Funds.module.css'

/** Does not release what was asked for. */
export function TurnDown({ tranche }: { tranche: Tranche }) {
  const t = useWords('funds')
  return (
    <DialogTrigger>
      <Button kind="quiet" size="small">
        {t('turnDown.open')}
      </Button>
      <Dialog
        title={t('turnDown.title', { name: tranche.applicant })}
        labels={{ close: t('close') }}
      >
        {(close) => <TurnDownForm tranche={tranche} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

function TurnDownForm({ tranche, onDone }: { tranche: Tranche; onDone: () => void }) {
  const t = useWords('funds')
  const turnDown = useTurnDown(tranche.id)
  const form = useForm({
    first: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('turnDown.why') : undefined }),
    onSubmit: ({ reason }) => {
      if (turnDown.isPending) return
      turnDown.mutate(reason.trim(), {
        onSuccess: () => {
          showToast({ kind: 'success', title: t('turnDown.done') })
          onDone()
        },
      })
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <TextArea
        {...form.field('reason')}
        label={t('turnDown.reason')}
        help={t('turnDown.help')}
        maxLength={1000}
      />
      <ProblemNotice of={turnDown} />
      <div className={styles.actions}>
        <Button type="submit" isPending={turnDown.isPending}>
          {t('turnDown.send')}
        </Button>
      </div>
    </Form>
  )
}
