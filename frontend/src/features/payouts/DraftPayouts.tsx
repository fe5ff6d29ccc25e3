import { useSuspenseQuery } from '@tanstack/react-query'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { today } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'

import { payingAccountsQuery, useDraft } from './api'
import styles from './Payouts.module.css'

type Props = {
  hub: string
  zone: string
  /** Shows what was drafted. */
  onDrafted: (batchId: string) => void
}

/** Drafts what all sellers are paid who have enough; nothing moves yet. */
export function DraftPayouts(props: Props) {
  const t = useWords('payouts')
  const { data } = useSuspenseQuery(payingAccountsQuery(props.hub))
  const currencies = data.items.map(({ currency }) => currency)
  if (currencies.length === 0) return null
  return (
    <DialogTrigger>
      <Button>{t('draft.open')}</Button>
      <Dialog title={t('draft.open')} labels={{ close: t('close') }}>
        {(close) => <DraftForm {...props} currencies={currencies} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = { currency: string; day: string }
type FormProps = Props & { currencies: readonly string[]; onDone: () => void }

function DraftForm({ hub, zone, onDrafted, currencies, onDone }: FormProps) {
  const t = useWords('payouts')
  const draft = useDraft()
  const first = today(zone)
  const form = useForm<Values>({
    first: { currency: currencies[0] ?? '', day: first },
    check: ({ day }): FieldErrors<Values> => ({ day: day < first ? t('draft.noDay') : undefined }),
    onSubmit: ({ currency, day }) => {
      if (draft.isPending) return
      void draft.mutateAsync({ hub, currency, pays_on: day }).then(
        ({ id }) => {
          onDone()
          onDrafted(id)
        },
        () => undefined,
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p>{t('draft.text')}</p>
      {currencies.length < 2 ? null : (
        <Select
          label={t('currency')}
          placeholder={t('currency')}
          value={form.values.currency}
          onChange={(id) => form.set('currency', String(id))}
        >
          {currencies.map((one) => (
            <Option key={one} id={one}>
              {one}
            </Option>
          ))}
        </Select>
      )}
      <TextField
        {...form.field('day')}
        type="date"
        label={t('paysOn')}
        help={t('draft.dayHelp')}
        isRequired
      />
      <ProblemNotice of={draft} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={draft.isPending}>
          {t('draft.do')}
        </Button>
      </div>
    </Form>
  )
}
