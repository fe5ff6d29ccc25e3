import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { parseAmount } from '@/lib/intl/amounts'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Fund, usePayIn } from './api'
import styles from './Funds.module.css'

/** Gives a cohort its fund, or puts more money into it. */
export function PayIn({ fund }: { fund: Fund }) {
  const t = useWords('funds')
  const title = t(fund.figures === null ? 'payIn.first' : 'payIn.more')
  return (
    <DialogTrigger>
      <Button kind={fund.figures === null ? 'ink' : 'outline'}>{title}</Button>
      <Dialog title={title} labels={{ close: t('close') }}>
        {(close) => <PayInForm fund={fund} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

function PayInForm({ fund, onDone }: { fund: Fund; onDone: () => void }) {
  const t = useWords('funds')
  const pay = usePayIn(fund)
  const form = useForm({
    first: { amount: '' },
    check: ({ amount }) => ({
      amount: (parseAmount(amount, fund.currency) ?? 0) > 0 ? undefined : t('noAmount'),
    }),
    onSubmit: ({ amount }) => {
      if (pay.isPending) return
      pay.mutate(parseAmount(amount, fund.currency) ?? 0, {
        onSuccess: () => {
          showToast({ kind: 'success', title: t('payIn.done') })
          onDone()
        },
      })
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <p>{t('payIn.text')}</p>
      <TextField
        {...form.field('amount')}
        label={t('amount')}
        after={fund.currency}
        inputMode="decimal"
        autoComplete="off"
        maxLength={13}
        isRequired
      />
      <ProblemNotice of={pay} />
      <div className={styles.actions}>
        <Button type="submit" isPending={pay.isPending}>
          {t('payIn.send')}
        </Button>
      </div>
    </Form>
  )
}
