import { useSuspenseQuery } from '@tanstack/react-query'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'
import { Section } from '@/ui/Section'
import { type Column, Table } from '@/ui/Table'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { shippingQuery, type Tax, taxesQuery, useSetTax } from './api'
import { parseRate } from './costs'
import styles from './Shipping.module.css'

type Props = { sellerId: string; zone: string }

/** The tax in a shop's prices, and all that was set before. */
export function Taxes({ sellerId, zone }: Props) {
  const t = useWords('shipping')
  const { data: shipping } = useSuspenseQuery(shippingQuery(sellerId))
  const { data } = useSuspenseQuery(taxesQuery(sellerId))
  const columns = useColumns(zone)
  return (
    <Section
      title={t('tax.title')}
      aside={shipping.may_change ? <SetTax sellerId={sellerId} /> : undefined}
    >
      <div className={styles.stack}>
        <p className={styles.quiet}>{t(data.items.length === 0 ? 'tax.none' : 'tax.lead')}</p>
        {data.items.length === 0 ? null : (
          <Table
            caption={t('tax.title')}
            columns={columns}
            rows={data.items}
            rowKey={({ id }) => id}
          />
        )}
      </div>
    </Section>
  )
}

function useColumns(zone: string): Column<Tax>[] {
  const t = useWords('shipping')
  const format = useFormat(zone)
  return [
    {
      id: 'from',
      header: t('tax.from'),
      primary: true,
      cell: ({ valid_from: day, holds }) => (
        <span className={styles.held}>
          {format.date(day)}
          {holds ? <Badge tone="success">{t('tax.holds')}</Badge> : null}
        </span>
      ),
    },
    {
      id: 'rate',
      header: t('tax.rate'),
      align: 'end',
      cell: ({ rate }) => t('tax.percent', { rate: format.number(rate / 100) }),
    },
    {
      id: 'number',
      header: t('tax.number'),
      cell: ({ number }) => (number === '' ? t('tax.noNumber') : number),
    },
    {
      id: 'by',
      header: t('tax.by'),
      cell: ({ set_by: name, set_at: when }) =>
        t('tax.byWhen', { name, when: format.dateTime(when) }),
    },
  ]
}

function SetTax({ sellerId }: { sellerId: string }) {
  const t = useWords('shipping')
  return (
    <DialogTrigger>
      <Button kind="outline" size="small">
        <Icon name="plus" />
        {t('tax.set')}
      </Button>
      <Dialog title={t('tax.set')} labels={{ close: t('close') }}>
        {(close) => <TaxForm sellerId={sellerId} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = { rate: string; number: string; from: string }

function TaxForm({ sellerId, onDone }: { sellerId: string; onDone: () => void }) {
  const t = useWords('shipping')
  const set = useSetTax(sellerId)
  const form = useForm<Values>({
    first: { rate: '', number: '', from: '' },
    check: ({ rate, number, from }): FieldErrors<Values> => ({
      rate: parseRate(rate) === undefined ? t('tax.badRate') : undefined,
      number: (parseRate(rate) ?? 0) > 0 && number.trim() === '' ? t('tax.needsNumber') : undefined,
      from: from === '' ? t('tax.noDay') : undefined,
    }),
    onSubmit: ({ rate, number, from }) => {
      if (set.isPending) return
      const body = { rate: parseRate(rate) ?? 0, number: number.trim(), valid_from: from }
      void set.mutateAsync(body).then(
        () => {
          showToast({ title: t('tax.done'), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p className={styles.quiet}>{t('tax.text')}</p>
      <TextField
        {...form.field('rate')}
        label={t('tax.rate')}
        after="%"
        inputMode="decimal"
        autoComplete="off"
        maxLength={6}
        isRequired
      />
      <TextField
        {...form.field('number')}
        label={t('tax.number')}
        help={t('tax.numberHelp')}
        autoComplete="off"
        maxLength={40}
      />
      <TextField {...form.field('from')} type="date" label={t('tax.from')} isRequired />
      <ProblemNotice of={set} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={set.isPending}>
          {t('tax.do')}
        </Button>
      </div>
    </Form>
  )
}
