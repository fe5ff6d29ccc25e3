import { useSuspenseQuery } from '@tanstack/react-query'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { LANGUAGE_NAMES } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { amountText, parseAmount } from '@/lib/intl/amounts'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { Section } from '@/ui/Section'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Settings, settingsQuery, useSetSettings } from './api'
import styles from './Payments.module.css'

type Props = {
  hub: string
  currency: string
  /** In a demonstration payments can be pretended. */
  isDemo: boolean
}

/** How buyers of a hub pay: each way with what it needs. */
export function PaymentSettings({ hub, ...rest }: Props) {
  const t = useWords('payments')
  const { data: settings } = useSuspenseQuery(settingsQuery(hub))
  return (
    <Section title={t('settings.title')}>
      <SettingsForm key={settings.version} hub={hub} settings={settings} {...rest} />
    </Section>
  )
}

type Values = {
  atHub: boolean
  transfer: boolean
  card: boolean
  test: boolean
  az: string
  en: string
  name: string
  iban: string
  bic: string
  bank: string
  limit: string
}

const tidied = (text: string) => text.replace(/[\s-]/g, '').toUpperCase()

const valuesOf = (settings: Settings, currency: string): Values => ({
  atHub: settings.at_hub,
  transfer: settings.transfer,
  card: settings.card,
  test: settings.test,
  az: settings.where_and_when.az,
  en: settings.where_and_when.en,
  name: settings.account_name,
  iban: settings.iban,
  bic: settings.bic,
  bank: settings.bank,
  limit: amountText(settings.refund_limit, currency),
})

function SettingsForm({ hub, currency, isDemo, settings }: Props & { settings: Settings }) {
  const t = useWords('payments')
  const save = useSetSettings(hub)
  const form = useForm<Values>({
    first: valuesOf(settings, currency),
    check: (values): FieldErrors<Values> => {
      const due = (text: string) =>
        values.transfer && text.trim() === '' ? t('settings.needed') : undefined
      const said = (text: string) =>
        values.atHub && text.trim() === '' ? t('settings.needed') : undefined
      return {
        az: said(values.az),
        en: said(values.en),
        name: due(values.name),
        iban: due(values.iban),
        bank: due(values.bank),
        limit:
          parseAmount(values.limit, currency) === undefined ? t('settings.noLimit') : undefined,
      }
    },
    onSubmit: (values) => {
      if (save.isPending) return
      const body = {
        at_hub: values.atHub,
        transfer: values.transfer,
        card: values.card,
        test: values.test,
        where_and_when: { ...settings.where_and_when, az: values.az.trim(), en: values.en.trim() },
        account_name: values.name.trim(),
        iban: tidied(values.iban),
        bic: tidied(values.bic),
        bank: values.bank.trim(),
        refund_limit: parseAmount(values.limit, currency) ?? 0,
      }
      void save.mutateAsync({ version: settings.version, body }).then(
        () => showToast({ title: t('settings.saved'), kind: 'success' }),
        () => undefined,
      )
    },
  })
  const { atHub, transfer } = form.values
  const way = (name: 'atHub' | 'transfer' | 'card' | 'test', label: string, help: string) => (
    <Checkbox isSelected={form.values[name]} onChange={(isOn) => form.set(name, isOn)} help={help}>
      {label}
    </Checkbox>
  )
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      {way('atHub', t('methods.at_hub'), t('settings.atHub'))}
      {atHub ? (
        <div className={styles.pair}>
          {(['az', 'en'] as const).map((one) => (
            <TextArea
              key={one}
              {...form.field(one)}
              label={`${t('settings.where')}, ${LANGUAGE_NAMES[one]}`}
              maxLength={400}
              rows={2}
              isRequired
            />
          ))}
        </div>
      ) : null}
      {way('transfer', t('methods.transfer'), t('settings.transfer'))}
      {transfer ? <AccountFields form={form} /> : null}
      {way('card', t('methods.card'), t('settings.card'))}
      {isDemo ? way('test', t('methods.test'), t('settings.test')) : null}
      <TextField
        {...form.field('limit')}
        label={t('settings.limit')}
        help={t('settings.limitHelp')}
        after={currency}
        inputMode="decimal"
        maxLength={14}
        autoComplete="off"
        className={styles.short}
        isRequired
      />
      <ProblemNotice of={save} />
      <div className={styles.acts}>
        <Button type="submit" isPending={save.isPending}>
          {t('settings.save')}
        </Button>
      </div>
    </Form>
  )
}

function AccountFields({ form }: { form: ReturnType<typeof useForm<Values>> }) {
  const t = useWords('payments')
  return (
    <div className={styles.pair}>
      {(['name', 'iban', 'bank', 'bic'] as const).map((name) => (
        <TextField
          key={name}
          {...form.field(name)}
          label={t(`settings.account.${name}`)}
          maxLength={140}
          autoComplete="off"
          {...(name === 'bic' ? { note: t('optional') } : { isRequired: true })}
        />
      ))}
    </div>
  )
}
