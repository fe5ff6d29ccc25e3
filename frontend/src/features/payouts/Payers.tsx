import { useSuspenseQuery } from '@tanstack/react-query'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { amountText, parseAmount } from '@/lib/intl/amounts'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Payer, payersQuery, useNamePayer } from './api'
import { isIban, tidied } from './iban'
import styles from './Payouts.module.css'

const LEAST = 2000 // what is paid at least unless somebody says otherwise, in the smallest unit

type Props = { hub: string; zone: string; currency: string }

/** The accounts that a hub pays from; that of its own currency can be named before there is one. */
export function Payers({ hub, zone, currency }: Props) {
  const t = useWords('payouts')
  const format = useFormat(zone)
  const { data } = useSuspenseQuery(payersQuery(hub))
  const isNamed = data.items.some((payer) => payer.currency === currency)
  const fresh: Payer = { currency, name: '', iban: '', bic: '', minimum: LEAST, version: 0 }
  return (
    <Section title={t('payers.title')}>
      <div className={styles.form}>
        {isNamed ? null : (
          <Notice
            kind="warning"
            title={t('payers.none')}
            actions={<NamePayer hub={hub} payer={fresh} />}
          >
            {t('payers.noneText')}
          </Notice>
        )}
        <ul className={styles.list}>
          {data.items.map((payer) => (
            <li key={payer.currency}>
              <span className={styles.two}>
                <b>{payer.iban}</b>
                <small>{[payer.name, payer.bic, payer.currency].filter(Boolean).join(', ')}</small>
                <small>
                  {t('payers.least', {
                    amount: format.money({ amount: payer.minimum, currency: payer.currency }),
                  })}
                </small>
              </span>
              <NamePayer hub={hub} payer={payer} />
            </li>
          ))}
        </ul>
      </div>
    </Section>
  )
}

function NamePayer({ hub, payer }: { hub: string; payer: Payer }) {
  const t = useWords('payouts')
  return (
    <DialogTrigger>
      <Button kind="outline" size="small">
        {t(payer.version === 0 ? 'payers.name' : 'payers.change')}
      </Button>
      <Dialog title={t('payers.of', { currency: payer.currency })} labels={{ close: t('close') }}>
        {(close) => <PayerForm hub={hub} payer={payer} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = { name: string; iban: string; bic: string; minimum: string }
type FormProps = { hub: string; payer: Payer; onDone: () => void }

function PayerForm({ hub, payer, onDone }: FormProps) {
  const t = useWords('payouts')
  const save = useNamePayer(hub)
  const { currency, version } = payer
  const form = useForm<Values>({
    first: {
      name: payer.name,
      iban: payer.iban,
      bic: payer.bic,
      minimum: amountText(payer.minimum, currency),
    },
    check: ({ name, iban, bic, minimum }): FieldErrors<Values> => ({
      name: name.trim() === '' ? t('payers.noName') : undefined,
      iban: isIban(iban) ? undefined : t('noIban'),
      bic: /^[A-Z0-9]{8}([A-Z0-9]{3})?$/.test(tidied(bic)) ? undefined : t('payers.noBic'),
      minimum: (parseAmount(minimum, currency) ?? 0) > 0 ? undefined : t('payers.noLeast'),
    }),
    onSubmit: ({ name, iban, bic, minimum }) => {
      if (save.isPending) return
      const body = {
        name: name.trim(),
        iban: tidied(iban),
        bic: tidied(bic),
        minimum: parseAmount(minimum, currency) ?? LEAST,
      }
      void save.mutateAsync({ currency, version, body }).then(
        () => {
          showToast({ title: t('payers.saved'), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <TextField
        {...form.field('name')}
        label={t('payers.holder')}
        maxLength={140}
        autoComplete="off"
        isRequired
      />
      <TextField
        {...form.field('iban')}
        label={t('iban')}
        maxLength={60}
        autoComplete="off"
        spellCheck="false"
        isRequired
      />
      <div className={styles.pair}>
        <TextField
          {...form.field('bic')}
          label={t('payers.bic')}
          maxLength={20}
          autoComplete="off"
          spellCheck="false"
          isRequired
        />
        <TextField
          {...form.field('minimum')}
          label={t('payers.minimum')}
          help={t('payers.minimumHelp')}
          after={currency}
          inputMode="decimal"
          maxLength={12}
          autoComplete="off"
          isRequired
        />
      </div>
      <ProblemNotice of={save} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={save.isPending}>
          {t('payers.do')}
        </Button>
      </div>
    </Form>
  )
}
