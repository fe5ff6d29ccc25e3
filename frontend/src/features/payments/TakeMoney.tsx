import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Payment, type TakenAs, useTake } from './api'
import styles from './Payments.module.css'

const USED = '/problems/receipt-used'
const WAYS: readonly TakenAs[] = ['cash', 'terminal']

/** Takes the money for a payment at the hub, with the number of the receipt that is given for it. */
export function TakeMoney({ payment }: { payment: Payment }) {
  const t = useWords('payments')
  return (
    <DialogTrigger>
      <Button>{t('take.open')}</Button>
      <Dialog title={t('take.open')} labels={{ close: t('close') }}>
        {(close) => <TakeForm payment={payment} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = { how: TakenAs; receipt: string }

function TakeForm({ payment, onDone }: { payment: Payment; onDone: () => void }) {
  const t = useWords('payments')
  const format = useFormat('UTC')
  const take = useTake(payment.id)
  const form = useForm<Values>({
    first: { how: 'cash', receipt: '' },
    check: ({ receipt }): FieldErrors<Values> => ({
      receipt: receipt.trim() === '' ? t('take.noReceipt') : undefined,
    }),
    onSubmit: ({ how, receipt }) => {
      if (take.isPending) return
      void take.mutateAsync({ taken_as: how, receipt: receipt.trim() }).then(
        () => {
          showToast({ title: t('take.done'), kind: 'success' })
          onDone()
        },
        (error: unknown) => {
          if (isProblem(error, USED)) form.refuse({ receipt: t('take.used') })
        },
      )
    },
  })
  const amount = format.money({ amount: payment.amount, currency: payment.currency })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p>{t('take.text', { amount })}</p>
      <RadioGroup
        label={t('take.how')}
        value={form.values.how}
        onChange={(id) => form.set('how', WAYS.find((one) => one === id) ?? 'cash')}
      >
        {WAYS.map((one) => (
          <Radio key={one} value={one}>
            {t(`takenAs.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      <TextField
        {...form.field('receipt')}
        label={t('receipt')}
        help={t('take.receiptHelp')}
        maxLength={80}
        autoComplete="off"
        isRequired
      />
      <ProblemNotice of={take} except={[USED]} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={take.isPending}>
          {t('take.do', { amount })}
        </Button>
      </div>
    </Form>
  )
}
