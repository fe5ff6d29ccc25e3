import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { LANGUAGE_NAMES } from '@/lib/i18n/languages'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { amountText, parseAmount } from '@/lib/intl/amounts'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'
import { Notice } from '@/ui/Notice'
import { NumberStepper } from '@/ui/NumberStepper'
import { Switch } from '@/ui/Switch'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Plan, useAddPlan, useChangePlan } from './api'
import { GivenFields } from './GivenFields'
import { type Hours, KINDS, toHours, toMonthly } from './monthly'
import styles from './Plans.module.css'

type Hub = { id: string; currency: string }
type Values = {
  az: string
  en: string
  price: string
  hours: Hours
  rollover: number
  desks: number
  lockers: number
  period: number
  retired: boolean
}

/** The way to a new plan. */
export function AddPlan({ hub }: { hub: Hub }) {
  const t = useWords('plans')
  const add = useAddPlan()
  const first = {
    az: '',
    en: '',
    price: '',
    hours: toHours([]),
    rollover: 0,
    desks: 0,
    lockers: 0,
    period: 12,
    retired: false,
  }
  const send = (values: Values) =>
    add.mutateAsync({ hub_id: hub.id, ...toPlan(values, hub.currency) })
  return (
    <DialogTrigger>
      <Button>
        <Icon name="plus" />
        {t('add')}
      </Button>
      <Dialog title={t('add')} labels={{ close: t('close') }} wide>
        {(close) => <PlanForm first={first} hub={hub} of={add} send={send} onDone={close} isNew />}
      </Dialog>
    </DialogTrigger>
  )
}

/** Changes a plan; what it gives and costs changes with the next month. */
export function EditPlanDialog(props: { plan: Plan; hub: Hub; onClose: () => void }) {
  const { plan, hub, onClose } = props
  const t = useWords('plans')
  const language = useLanguage()
  const change = useChangePlan()
  const terms = plan.next_terms ?? plan.terms
  const { monthly, rollover_months: rollover, price, desks, lockers } = terms
  const first = {
    ...plan.name,
    price: amountText(price.amount, hub.currency),
    hours: toHours(monthly),
    rollover,
    desks,
    lockers,
    period: terms.period_months ?? 0,
    retired: plan.state === 'retired',
  }
  const send = (values: Values) => {
    const next = toPlan(values, hub.currency)
    const state = values.retired ? ('retired' as const) : ('active' as const)
    return change.mutateAsync({ plan, change: { ...next, state } })
  }
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('editOf', { name: plan.name[language] })}
      labels={{ close: t('close') }}
      wide
    >
      <PlanForm first={first} hub={hub} of={change} send={send} onDone={onClose} />
    </Dialog>
  )
}

function toPlan(values: Values, currency: string) {
  const { az, en, price, hours, rollover, desks, lockers, period } = values
  return {
    name: { az: az.trim(), en: en.trim() },
    monthly: toMonthly(hours),
    rollover_months: rollover,
    price_amount: parseAmount(price || '0', currency) ?? 0,
    desks,
    lockers,
    period_months: period === 0 ? null : period,
  }
}

type FormProps = {
  first: Values
  hub: Hub
  of: { error: Error | null; isError: boolean; isPending: boolean; submittedAt: number }
  send: (values: Values) => Promise<unknown>
  onDone: () => void
  isNew?: boolean
}

/** The fields of a plan. */
function PlanForm({ first, hub, of, send, onDone, isNew = false }: FormProps) {
  const t = useWords('plans')
  const form = useForm<Values>({
    first,
    check: ({ az, en, price }): FieldErrors<Values> => ({
      az: az.trim() === '' ? t('noName') : undefined,
      en: en.trim() === '' ? t('noName') : undefined,
      price: parseAmount(price || '0', hub.currency) === undefined ? t('badPrice') : undefined,
    }),
    onSubmit: (values) => {
      if (of.isPending || toMonthly(values.hours).length === 0) return
      void send(values).then(
        () => {
          showToast({ title: t('saved'), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  const isEmpty = toMonthly(form.values.hours).length === 0
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <div className={styles.row}>
        {(['az', 'en'] as const).map((language) => (
          <TextField
            key={language}
            {...form.field(language)}
            label={`${t('name')}, ${LANGUAGE_NAMES[language]}`}
            maxLength={120}
            autoComplete="off"
            isRequired
          />
        ))}
      </div>
      {isNew ? null : <Notice>{t('fromNextMonth')}</Notice>}
      <HoursFields hours={form.values.hours} onChange={(hours) => form.set('hours', hours)} />
      {isEmpty ? <p className={styles.quiet}>{t('givesNothing')}</p> : null}
      <div className={styles.row}>
        <TextField
          {...form.field('price')}
          label={t('priceField')}
          help={t('priceHelp')}
          after={hub.currency}
          inputMode="decimal"
          autoComplete="off"
          maxLength={13}
        />
        <RolloverField value={form.values.rollover} onChange={(n) => form.set('rollover', n)} />
      </div>
      <GivenFields values={form.values} set={form.set} />
      {isNew ? null : (
        <Switch
          isSelected={form.values.retired}
          onChange={(retired) => form.set('retired', retired)}
          help={t('retireHelp')}
        >
          {t('retire')}
        </Switch>
      )}
      <ProblemNotice of={of} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={of.isPending} isDisabled={isEmpty}>
          {t(isNew ? 'add' : 'save')}
        </Button>
      </div>
    </Form>
  )
}

type NumberProps = { value: number; onChange: (value: number) => void }

function RolloverField({ value, onChange }: NumberProps) {
  const t = useWords('plans')
  return (
    <NumberStepper
      label={t('rolloverField')}
      value={value}
      onChange={onChange}
      min={0}
      max={12}
      format={(count) => t('months', { count })}
      labels={{ less: t('fewer'), more: t('more') }}
    />
  )
}

/** How many hours of which kind the plan gives each month. */
function HoursFields({ hours, onChange }: { hours: Hours; onChange: (hours: Hours) => void }) {
  const t = useWords('plans')
  const format = useFormat('UTC')
  return (
    <fieldset className={styles.hours}>
      <legend>{t('monthly')}</legend>
      {KINDS.map((kind) => (
        <NumberStepper
          key={kind}
          label={t(`goodFor.${kind}`)}
          value={hours[kind]}
          onChange={(value) => onChange({ ...hours, [kind]: value })}
          min={0}
          max={600}
          format={(value) => format.duration(value * 60)}
          labels={{ less: t('fewer'), more: t('more') }}
        />
      ))}
    </fieldset>
  )
}
