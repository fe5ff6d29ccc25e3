import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { LANGUAGE_NAMES } from '@/lib/i18n/languages'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { parseAmount } from '@/lib/intl/amounts'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Fund, usePromise } from './api'
import styles from './Funds.module.css'

type Values = {
  who: string
  az: string
  en: string
  amount: string
  steps: readonly string[]
  month: string
}

/** Promises an enrolment a part of the money, on conditions. */
export function PromiseTranche({ fund }: { fund: Fund }) {
  const t = useWords('funds')
  return (
    <DialogTrigger>
      <Button>{t('promise.open')}</Button>
      <Dialog title={t('promise.open')} labels={{ close: t('close') }}>
        {(close) => <PromiseForm fund={fund} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

function PromiseForm({ fund, onDone }: { fund: Fund; onDone: () => void }) {
  const t = useWords('funds')
  const promise = usePromise()
  const first: Values = { who: '', az: '', en: '', amount: '', steps: [], month: '' }
  const form = useForm({
    first,
    check: ({ who, az, en, amount }): FieldErrors<Values> => ({
      who: who === '' ? t('promise.noWho') : undefined,
      az: az.trim() === '' ? t('promise.noName') : undefined,
      en: en.trim() === '' ? t('promise.noName') : undefined,
      amount: (parseAmount(amount, fund.currency) ?? 0) > 0 ? undefined : t('noAmount'),
    }),
    onSubmit: ({ who, az, en, amount, steps, month }) => {
      if (promise.isPending) return
      const tranche = {
        name: { az: az.trim(), en: en.trim() },
        amount: parseAmount(amount, fund.currency) ?? 0,
        step_ids: [...steps],
        check_in: month === '' ? null : `${month.slice(0, 7)}-01`,
      }
      promise.mutate(
        { enrolmentId: who, tranche },
        {
          onSuccess: () => {
            showToast({ kind: 'success', title: t('promise.done') })
            onDone()
          },
        },
      )
    },
  })
  const { who, steps } = form.values
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <Select
        label={t('promise.who')}
        placeholder={t('promise.choose')}
        error={form.field('who').error}
        value={who === '' ? null : who}
        onChange={(id) => form.set('who', String(id ?? ''))}
        items={fund.enrolments}
      >
        {(one) => <Option id={one.id}>{one.name}</Option>}
      </Select>
      <div className={styles.row}>
        {(['az', 'en'] as const).map((language) => (
          <TextField
            key={language}
            {...form.field(language)}
            label={`${t('promise.name')}, ${LANGUAGE_NAMES[language]}`}
            maxLength={120}
            autoComplete="off"
            isRequired
          />
        ))}
      </div>
      <TextField
        {...form.field('amount')}
        label={t('amount')}
        after={fund.currency}
        inputMode="decimal"
        autoComplete="off"
        maxLength={13}
        isRequired
      />
      <Steps fund={fund} chosen={steps} onChange={(chosen) => form.set('steps', chosen)} />
      <TextField
        {...form.field('month')}
        label={t('promise.month')}
        note={t('optional')}
        type="month"
      />
      <ProblemNotice of={promise} />
      <div className={styles.actions}>
        <Button type="submit" isPending={promise.isPending}>
          {t('promise.send')}
        </Button>
      </div>
    </Form>
  )
}

type StepsProps = {
  fund: Fund
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
}

function Steps({ fund, chosen, onChange }: StepsProps) {
  const t = useWords('funds')
  const language = useLanguage()
  return (
    <fieldset className={styles.steps}>
      <legend>{t('promise.steps')}</legend>
      {fund.steps.map(({ id, name }) => (
        <Checkbox
          key={id}
          isSelected={chosen.includes(id)}
          onChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
        >
          {name[language]}
        </Checkbox>
      ))}
    </fieldset>
  )
}
