import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { amountText, parseAmount } from '@/lib/intl/amounts'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Payment, useRefund } from './api'
import styles from './Payments.module.css'
import { leftOf } from './states'

/** Gives an amount back, or asks the second person for it when it is above the hub's limit. */
export function GiveBack({ payment }: { payment: Payment }) {
  const t = useWords('payments')
  return (
    <DialogTrigger>
      <Button kind="outline">{t('give.open')}</Button>
      <Dialog title={t('give.open')} labels={{ close: t('close') }}>
        {(close) => <GiveForm payment={payment} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = { amount: string; reason: string }

function GiveForm({ payment, onDone }: { payment: Payment; onDone: () => void }) {
  const t = useWords('payments')
  const format = useFormat('UTC')
  const refund = useRefund(payment.id)
  const { currency } = payment
  const left = leftOf(payment)
  const isWithin = (text: string) => {
    const amount = parseAmount(text, currency) ?? 0
    return amount > 0 && amount <= left
  }
  const leftText = format.money({ amount: left, currency })
  const form = useForm<Values>({
    first: { amount: amountText(left, currency), reason: '' },
    check: ({ amount, reason }): FieldErrors<Values> => ({
      amount: isWithin(amount) ? undefined : t('give.noAmount', { left: leftText }),
      reason: reason.trim() === '' ? t('give.noReason') : undefined,
    }),
    onSubmit: ({ amount, reason }) => {
      if (refund.isPending) return
      const body = { amount: parseAmount(amount, currency) ?? 0, reason: reason.trim() }
      void refund.mutateAsync(body).then(
        ({ refunds }) => {
          const waits = refunds.some(({ state }) => state === 'asked')
          showToast({ title: t(waits ? 'give.asked' : 'give.done'), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p>{t('give.text', { left: leftText })}</p>
      <TextField
        {...form.field('amount')}
        label={t('amount')}
        after={currency}
        inputMode="decimal"
        maxLength={14}
        autoComplete="off"
        isRequired
      />
      <TextArea
        {...form.field('reason')}
        label={t('give.reason')}
        maxLength={500}
        rows={2}
        isRequired
      />
      <ProblemNotice of={refund} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" kind="danger" isPending={refund.isPending}>
          {t('give.do')}
        </Button>
      </div>
    </Form>
  )
}
