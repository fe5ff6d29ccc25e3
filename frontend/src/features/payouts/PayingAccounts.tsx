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

import { type PayingAccount, payingAccountsQuery, useNamePayingAccount } from './api'
import { isIban, tidied } from './iban'
import styles from './Payouts.module.css'

const LEAST = 2000 // what is paid at least unless somebody says otherwise, in the smallest unit

type Props = { hub: string; zone: string; currency: string }

/** The accounts that a hub pays from; that of its own currency can be named before there is one. */
export function PayingAccounts({ hub, zone, currency }: Props) {
  const t = useWords('payouts')
  const format = useFormat(zone)
  const { data } = useSuspenseQuery(payingAccountsQuery(hub))
  const isNamed = data.items.some((account) => account.currency === currency)
  const fresh: PayingAccount = { currency, name: '', iban: '', bic: '', minimum: LEAST, version: 0 }
  return (
    <Section title={t('payingAccounts.title')}>
      <div className={styles.form}>
        {isNamed ? null : (
          <Notice
            kind="warning"
            title={t('payingAccounts.none')}
            actions={<NamePayingAccount hub={hub} account={fresh} />}
          >
            {t('payingAccounts.noneText')}
          </Notice>
        )}
        <ul className={styles.list}>
          {data.items.map((account) => (
            <li key={account.currency}>
              <span className={styles.two}>
                <b>{account.iban}</b>
                <small>
                  {[account.name, account.bic, account.currency].filter(Boolean).join(', ')}
                </small>
                <small>
                  {t('payingAccounts.least', {
                    amount: format.money({ amount: account.minimum, currency: account.currency }),
                  })}
                </small>
              </span>
              <NamePayingAccount hub={hub} account={account} />
            </li>
          ))}
        </ul>
      </div>
    </Section>
  )
}

function NamePayingAccount({ hub, account }: { hub: string; account: PayingAccount }) {
  const t = useWords('payouts')
  return (
    <DialogTrigger>
      <Button kind="outline" size="small">
        {t(account.version === 0 ? 'payingAccounts.name' : 'payingAccounts.change')}
      </Button>
      <Dialog
        title={t('payingAccounts.of', { currency: account.currency })}
        labels={{ close: t('close') }}
      >
        {(close) => <PayingAccountForm hub={hub} account={account} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = { name: string; iban: string; bic: string; minimum: string }
type FormProps = { hub: string; account: PayingAccount; onDone: () => void }

function PayingAccountForm({ hub, account, onDone }: FormProps) {
  const t = useWords('payouts')
  const save = useNamePayingAccount(hub)
  const { currency, version } = account
  const form = useForm<Values>({
    first: {
      name: account.name,
      iban: account.iban,
      bic: account.bic,
      minimum: amountText(account.minimum, currency),
    },
    check: ({ name, iban, bic, minimum }): FieldErrors<Values> => ({
      name: name.trim() === '' ? t('payingAccounts.noName') : undefined,
      iban: isIban(iban) ? undefined : t('noIban'),
      bic: /^[A-Z0-9]{8}([A-Z0-9]{3})?$/.test(tidied(bic)) ? undefined : t('payingAccounts.noBic'),
      minimum: (parseAmount(minimum, currency) ?? 0) > 0 ? undefined : t('payingAccounts.noLeast'),
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
          showToast({ title: t('payingAccounts.saved'), kind: 'success' })
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
        label={t('payingAccounts.holder')}
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
          label={t('payingAccounts.bic')}
          maxLength={20}
          autoComplete="off"
          spellCheck="false"
          isRequired
        />
        <TextField
          {...form.field('minimum')}
          label={t('payingAccounts.minimum')}
          help={t('payingAccounts.minimumHelp')}
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
          {t('payingAccounts.do')}
        </Button>
      </div>
    </Form>
  )
}
