import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { LoadMore } from '@/ui/LoadMore'
import { Section } from '@/ui/Section'
import { TextField } from '@/ui/TextField'

import { type BankLine, findPayment, openLinesQuery, useAssign, useReturn } from './api'
import styles from './Payments.module.css'
import { SayDialog } from './SayDialog'
import { isCode, tidiedCode } from './states'

type Props = { hub: string; zone: string }

/** Transfers that no payment fits exactly: somebody says which one they are for, or that they went back. */
export function BankLines({ hub, zone }: Props) {
  const t = useWords('payments')
  const pages = useSuspenseInfiniteQuery(openLinesQuery(hub))
  const rows = pages.data.pages.flatMap(({ items }) => items)
  return (
    <Section title={t('line.title')}>
      {rows.length === 0 ? <p className={styles.quiet}>{t('line.none')}</p> : null}
      <ul className={styles.list}>
        {rows.map((line) => (
          <li key={line.id}>
            <OneLine line={line} hub={hub} zone={zone} />
          </li>
        ))}
      </ul>
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('line.more') }}
      />
    </Section>
  )
}

function OneLine({ line, hub, zone }: Props & { line: BankLine }) {
  const t = useWords('payments')
  const format = useFormat(zone)
  const back = useReturn(line.id)
  const left = line.amount - line.used - line.returned
  const money = (amount: number) => format.money({ amount, currency: line.currency })
  return (
    <>
      <span className={styles.two}>
        <b>{money(line.amount)}</b>
        {left === line.amount ? null : <small>{t('line.left', { amount: money(left) })}</small>}
        <span className={styles.said}>{line.words}</span>
        <small>
          {[line.payer, line.payer_iban, format.date(line.booked_on)].filter(Boolean).join(', ')}
        </small>
      </span>
      <span className={styles.end}>
        {line.trouble === null ? null : (
          <Badge tone="warning" mark="hollow">
            {t(`line.troubles.${line.trouble}`)}
          </Badge>
        )}
        <span className={styles.acts}>
          <Assign line={line} hub={hub} />
          <SayDialog
            most={80}
            change={back}
            words={{
              open: t('line.return'),
              title: t('line.returnOf', { amount: money(left) }),
              text: t('line.returnText'),
              label: t('refund.proof'),
              missing: t('refund.noProof'),
            }}
          />
        </span>
      </span>
    </>
  )
}

function Assign({ line, hub }: { line: BankLine; hub: string }) {
  const t = useWords('payments')
  return (
    <DialogTrigger>
      <Button size="small">{t('line.assign')}</Button>
      <Dialog title={t('line.assignTitle')} labels={{ close: t('close') }}>
        {(close) => <AssignForm line={line} hub={hub} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = { code: string }
type FormProps = { line: BankLine; hub: string; onDone: () => void }

function AssignForm({ line, hub, onDone }: FormProps) {
  const t = useWords('payments')
  const assign = useAssign(line.id)
  const [isSeeking, setSeeking] = useState(false)
  const form = useForm<Values>({
    first: { code: '' },
    check: ({ code }): FieldErrors<Values> => ({
      code: isCode(code) ? undefined : t('line.noCode'),
    }),
    onSubmit: ({ code }) => {
      if (isSeeking || assign.isPending) return
      setSeeking(true)
      void findPayment(hub, tidiedCode(code))
        .then((payment) =>
          payment === undefined
            ? form.refuse({ code: t('line.unknown') })
            : assign.mutateAsync(payment.id).then(onDone),
        )
        .catch(() => undefined)
        .finally(() => setSeeking(false))
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p>{t('line.assignText')}</p>
      <TextField
        {...form.field('code')}
        label={t('code')}
        maxLength={40}
        autoComplete="off"
        spellCheck="false"
        isRequired
      />
      <ProblemNotice of={assign} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={isSeeking || assign.isPending}>
          {t('line.assign')}
        </Button>
      </div>
    </Form>
  )
}
