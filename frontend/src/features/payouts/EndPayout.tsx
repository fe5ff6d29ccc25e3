import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useProblemMessage } from '@/api/problemMessage'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'

import { type Payout, useBounce, useSettle } from './api'
import styles from './Payouts.module.css'

/** Says what became of a payout that has left: it arrived, or it came back. */
export function EndPayout({ payout }: { payout: Payout }) {
  const t = useWords('payouts')
  const message = useProblemMessage()
  const settle = useSettle(payout.batch_id)
  if (payout.state !== 'released' && payout.state !== 'sent') return null
  const name = payout.seller.name
  const arrived = () =>
    void settle.mutateAsync(payout.id).then(
      () => showToast({ title: t('end.settled'), kind: 'success' }),
      (error: unknown) => showToast({ title: message(error), kind: 'danger' }),
    )
  return (
    <span className={styles.acts}>
      <Button
        kind="outline"
        size="small"
        aria-label={t('end.settleOf', { name })}
        isPending={settle.isPending}
        onPress={arrived}
      >
        {t('end.settle')}
      </Button>
      <DialogTrigger>
        <Button kind="quiet" size="small" aria-label={t('end.bounceOf', { name })}>
          {t('end.bounce')}
        </Button>
        <Dialog title={t('end.bounceOf', { name })} labels={{ close: t('close') }}>
          {(close) => <BounceForm payout={payout} onDone={close} />}
        </Dialog>
      </DialogTrigger>
    </span>
  )
}

type Values = { reason: string }

function BounceForm({ payout, onDone }: { payout: Payout; onDone: () => void }) {
  const t = useWords('payouts')
  const bounce = useBounce(payout)
  const form = useForm<Values>({
    first: { reason: '' },
    check: ({ reason }): FieldErrors<Values> => ({
      reason: reason.trim() === '' ? t('end.noReason') : undefined,
    }),
    onSubmit: ({ reason }) => {
      if (bounce.isPending) return
      void bounce.mutateAsync(reason.trim()).then(
        () => {
          showToast({ title: t('end.bounced'), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p>{t('end.text')}</p>
      <TextArea
        {...form.field('reason')}
        label={t('end.reason')}
        maxLength={1000}
        rows={2}
        isRequired
      />
      <ProblemNotice of={bounce} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" kind="danger" isPending={bounce.isPending}>
          {t('end.bounce')}
        </Button>
      </div>
    </Form>
  )
}
