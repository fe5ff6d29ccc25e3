import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { addDays, today } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { ComboBox } from '@/ui/ComboBox'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'
import { Option } from '@/ui/Option'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { useAddFeeRule } from './api'
import styles from './Fees.module.css'
import { keptOf, leavesSomething, parseRate } from './rates'

/** Sellers that fit what was typed so far; the screen asks. */
export type SellerChoice = {
  items: readonly { id: string; name: string }[]
  onSearch: (typed: string) => void
}

type Props = { hub: string; zone: string; sellers: SellerChoice }

/** Says what the hub keeps from a day on, of all sellers or of one. */
export function AddFeeRule(props: Props) {
  const t = useWords('fees')
  return (
    <DialogTrigger>
      <Button size="small">
        <Icon name="plus" />
        {t('add.open')}
      </Button>
      <Dialog title={t('add.open')} labels={{ close: t('close') }}>
        {(close) => <RuleForm {...props} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = { seller: string; rate: string; vat: string; day: string }

function RuleForm({ hub, zone, sellers, onDone }: Props & { onDone: () => void }) {
  const t = useWords('fees')
  const format = useFormat(zone)
  const add = useAddFeeRule(hub)
  const tomorrow = addDays(today(zone), 1)
  const form = useForm<Values>({
    first: { seller: '', rate: '', vat: '', day: tomorrow },
    check: ({ rate, vat, day }): FieldErrors<Values> => {
      const [points, tax] = [parseRate(rate), parseRate(vat)]
      const isMuch = points !== undefined && tax !== undefined && !leavesSomething(points, tax)
      return {
        rate: points === undefined ? t('add.noRate') : isMuch ? t('add.much') : undefined,
        vat: tax === undefined ? t('add.noRate') : undefined,
        day: day < tomorrow ? t('add.noDay') : undefined,
      }
    },
    onSubmit: ({ seller, rate, vat, day }) => {
      if (add.isPending) return
      const body = {
        seller_id: seller || null,
        rate: parseRate(rate) ?? 0,
        vat: parseRate(vat) ?? 0,
        begins_on: day,
      }
      void add.mutateAsync(body).then(
        () => {
          showToast({ title: t('add.done'), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  const [rate, vat] = [parseRate(form.values.rate), parseRate(form.values.vat)]
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p>{t('add.text')}</p>
      <ComboBox
        label={t('add.seller')}
        note={t('optional')}
        help={t('add.sellerHelp')}
        items={sellers.items}
        selectedKey={form.values.seller || null}
        onSelectionChange={(id) => form.set('seller', id === null ? '' : String(id))}
        onInputChange={sellers.onSearch}
        labels={{ open: t('add.show'), empty: t('add.unknown') }}
      >
        {({ id, name }) => <Option id={id}>{name}</Option>}
      </ComboBox>
      <div className={styles.pair}>
        <TextField
          {...form.field('rate')}
          label={t('rules.rate')}
          after="%"
          inputMode="decimal"
          maxLength={6}
          autoComplete="off"
          isRequired
        />
        <TextField
          {...form.field('vat')}
          label={t('rules.vat')}
          after="%"
          inputMode="decimal"
          maxLength={6}
          autoComplete="off"
          isRequired
        />
      </div>
      <p className={styles.quiet} aria-live="polite">
        {rate === undefined || vat === undefined || !leavesSomething(rate, vat)
          ? null
          : t('add.keeps', { kept: format.rate(keptOf(rate, vat)) })}
      </p>
      <TextField {...form.field('day')} type="date" label={t('rules.from')} isRequired />
      <ProblemNotice of={add} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={add.isPending}>
          {t('add.do')}
        </Button>
      </div>
    </Form>
  )
}
