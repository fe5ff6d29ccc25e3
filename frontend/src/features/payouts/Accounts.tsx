import { useSuspenseQuery } from '@tanstack/react-query'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { accountsQuery, useNameAccount } from './api'
import { isIban, tidied } from './iban'
import styles from './Payouts.module.css'

type Props = { sellerId: string; zone: string; mayName: boolean }

/** Where a seller is paid: the account that holds, and those before and after it. */
export function Accounts({ sellerId, zone, mayName }: Props) {
  const t = useWords('payouts')
  const format = useFormat(zone)
  const { data } = useSuspenseQuery(accountsQuery(sellerId))
  const isFirst = data.items.length === 0
  return (
    <Section
      title={t('accounts.title')}
      aside={mayName ? <NameAccount sellerId={sellerId} isFirst={isFirst} /> : undefined}
    >
      {isFirst ? (
        <Notice kind="warning" title={t('accounts.none')}>
          {t('accounts.noneText')}
        </Notice>
      ) : (
        <ul className={styles.list}>
          {data.items.map(({ id, account, holder, begins_on: day, holds }) => (
            <li key={id}>
              <span className={styles.two}>
                <b>{account}</b>
                <small>{holder}</small>
              </span>
              <span className={styles.two}>
                {holds ? <Badge tone="success">{t('accounts.holds')}</Badge> : null}
                <small>{t('accounts.from', { day: format.date(day) })}</small>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function NameAccount({ sellerId, isFirst }: { sellerId: string; isFirst: boolean }) {
  const t = useWords('payouts')
  return (
    <DialogTrigger>
      <Button kind={isFirst ? 'ink' : 'outline'} size="small">
        {t(isFirst ? 'accounts.name' : 'accounts.change')}
      </Button>
      <Dialog title={t('accounts.name')} labels={{ close: t('close') }}>
        {(close) => <AccountForm sellerId={sellerId} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = { holder: string; iban: string }

function AccountForm({ sellerId, onDone }: { sellerId: string; onDone: () => void }) {
  const t = useWords('payouts')
  const name = useNameAccount(sellerId)
  const form = useForm<Values>({
    first: { holder: '', iban: '' },
    check: ({ holder, iban }): FieldErrors<Values> => ({
      holder: holder.trim() === '' ? t('accounts.noHolder') : undefined,
      iban: isIban(iban) ? undefined : t('noIban'),
    }),
    onSubmit: ({ holder, iban }) => {
      if (name.isPending) return
      void name.mutateAsync({ holder: holder.trim(), iban: tidied(iban) }).then(
        () => {
          showToast({ title: t('accounts.named'), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p>{t('accounts.text')}</p>
      <TextField
        {...form.field('holder')}
        label={t('accounts.holder')}
        help={t('accounts.holderHelp')}
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
      <ProblemNotice of={name} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={name.isPending}>
          {t('accounts.do')}
        </Button>
      </div>
    </Form>
  )
}
