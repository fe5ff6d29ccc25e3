import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { parseAmount } from '@/lib/intl/amounts'
import { addDays, today } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { useAddVoucher, type VouchersOf } from './api'
import styles from './Orders.module.css'
import { isCode, parseMany, type VoucherValues, wishOf, worthOf } from './vouchers'

const TAKEN = '/problems/voucher-code-taken'
const MONTH = 30 // days that a voucher holds unless somebody says otherwise

type Props = { giver: VouchersOf; zone: string; currency: string }

const unless = (isRight: boolean, wrong: string) => (isRight ? undefined : wrong)

/** Gives buyers of a shop, or of all shops of a hub, a discount by a code. */
export function AddVoucher(props: Props) {
  const t = useWords('orderDesk')
  return (
    <DialogTrigger>
      <Button size="small">
        <Icon name="plus" />
        {t('vouchers.add')}
      </Button>
      <Dialog title={t('vouchers.add')} labels={{ close: t('close') }}>
        {(close) => <VoucherForm {...props} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

function VoucherForm({ giver, zone, currency, onDone }: Props & { onDone: () => void }) {
  const t = useWords('orderDesk')
  const add = useAddVoucher(giver)
  const isOfHub = 'hub' in giver
  const day = today(zone)
  const taken = t(isOfHub ? 'vouchers.ofHub.taken' : 'vouchers.taken')
  const form = useForm<VoucherValues>({
    first: {
      code: '',
      kind: 'part',
      worth: '',
      least: '',
      most: '100',
      begins: day,
      ends: addDays(day, MONTH),
    },
    check: (values): FieldErrors<VoucherValues> => {
      const { kind, least, begins, ends } = values
      const isLeast = least.trim() === '' || parseAmount(least, currency) !== undefined
      const isWorth = worthOf(values, currency) !== undefined
      return {
        code: unless(isCode(values.code), t('vouchers.noCode')),
        worth: unless(isWorth, t(kind === 'part' ? 'vouchers.noPart' : 'vouchers.noAmount')),
        least: unless(isLeast, t('vouchers.noAmount')),
        most: unless(parseMany(values.most) !== undefined, t('vouchers.noMost')),
        begins: unless(begins !== '', t('vouchers.noDay')),
        ends: unless(ends !== '' && ends >= begins, t('vouchers.noEnd')),
      }
    },
    onSubmit: (values) => {
      if (add.isPending) return
      void add.mutateAsync(wishOf(values, currency)).then(
        () => {
          showToast({ title: t('vouchers.added'), kind: 'success' })
          onDone()
        },
        (error: unknown) => {
          if (isProblem(error, TAKEN)) form.refuse({ code: taken })
        },
      )
    },
  })
  const { kind } = form.values
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <TextField
        {...form.field('code')}
        label={t('vouchers.code')}
        help={t('vouchers.codeHelp')}
        autoComplete="off"
        maxLength={40}
        isRequired
      />
      <RadioGroup
        label={t('vouchers.kind')}
        value={kind}
        onChange={(id) => form.set('kind', id === 'amount' ? 'amount' : 'part')}
      >
        <Radio value="part">{t('vouchers.kinds.part')}</Radio>
        <Radio value="amount">{t('vouchers.kinds.amount')}</Radio>
      </RadioGroup>
      <div className={styles.pair}>
        <TextField
          {...form.field('worth')}
          label={t('vouchers.worth')}
          after={kind === 'part' ? '%' : currency}
          inputMode="decimal"
          autoComplete="off"
          maxLength={12}
          isRequired
        />
        <TextField
          {...form.field('least')}
          label={t('vouchers.least')}
          note={t('optional')}
          after={currency}
          inputMode="decimal"
          autoComplete="off"
          maxLength={12}
        />
        <TextField {...form.field('begins')} type="date" label={t('vouchers.begins')} isRequired />
        <TextField {...form.field('ends')} type="date" label={t('vouchers.ends')} isRequired />
      </div>
      <TextField
        {...form.field('most')}
        label={t(isOfHub ? 'vouchers.ofHub.most' : 'vouchers.most')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        isRequired
      />
      <ProblemNotice of={add} except={[TAKEN]} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={add.isPending}>
          {t('vouchers.do')}
        </Button>
      </div>
    </Form>
  )
}
