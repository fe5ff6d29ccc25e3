import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'

import type { useTurnDown } from './api'
import styles from './Funds.module.css'

type Props = {
  /** Whose words these are: `turnDown`, `askBack`, `letStand`. */
  act: 'turnDown' | 'askBack' | 'letStand'
  name: string
  send: ReturnType<typeof useTurnDown>
}

/** Does something about a tranche that needs a reason. */
export function ReasonDialog(props: Props) {
  const t = useWords('funds')
  const { act, name } = props
  return (
    <DialogTrigger>
      <Button kind="quiet" size="small">
        {t(`${act}.open`)}
      </Button>
      <Dialog title={t(`${act}.title`, { name })} labels={{ close: t('close') }}>
        {(close) => <ReasonForm {...props} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

function ReasonForm({ act, send, onDone }: Props & { onDone: () => void }) {
  const t = useWords('funds')
  const form = useForm({
    first: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('turnDown.why') : undefined }),
    onSubmit: ({ reason }) => {
      if (send.isPending) return
      send.mutateAsync(reason.trim()).then(
        () => {
          showToast({ kind: 'success', title: t(`${act}.done`) })
          onDone()
        },
        () => undefined, // the notice says it
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <TextArea
        {...form.field('reason')}
        label={t('turnDown.reason')}
        help={t(`${act}.help`)}
        maxLength={1000}
      />
      <ProblemNotice of={send} />
      <div className={styles.actions}>
        <Button type="submit" isPending={send.isPending}>
          {t(`${act}.send`)}
        </Button>
      </div>
    </Form>
  )
}
