import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Brand, type Member, type Terms, useSign } from './api'
import styles from './Brands.module.css'
import { saleOf } from './sale'
import { divide } from './shares'

const LONGEST = 120

type Props = { brand: Brand; terms: Terms; member: Member }

/** Signs proposed terms for one of the reader's shops, by their typed name. */
export function SignTerms(props: Props) {
  const t = useWords('brands')
  const { terms, member } = props
  const title = t('sign.title', { number: terms.number, name: member.seller.name })
  return (
    <DialogTrigger>
      <Button aria-label={title}>{t('sign.open')}</Button>
      <Dialog title={title} labels={{ close: t('close') }}>
        {(close) => <SignForm {...props} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

function SignForm({ brand, terms, member, onDone }: Props & { onDone: () => void }) {
  const t = useWords('brands')
  const language = useLanguage()
  const sign = useSign(brand.brand.id)
  const rules = terms.rules[language] || terms.rules.en
  const form = useForm({
    first: { name: '' },
    check: ({ name }) => ({ name: name.trim() === '' ? t('sign.noName') : undefined }),
    onSubmit: ({ name }) => {
      if (sign.isPending) return
      const body = { member_id: member.id, name: name.trim() }
      void sign.mutateAsync({ termsId: terms.id, body }).then(
        (signed) => {
          const now = signed.terms.find(({ id }) => id === terms.id)
          const title = t(now?.state === 'active' ? 'sign.inForce' : 'sign.done')
          showToast({ title, kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p>{t('sign.text', { name: member.seller.name })}</p>
      <OwnPart brand={brand} terms={terms} member={member} />
      {rules === '' ? null : <p className={styles.said}>{rules}</p>}
      <TextField
        {...form.field('name')}
        label={t('sign.name')}
        help={t('sign.nameHelp')}
        maxLength={LONGEST}
        autoComplete="name"
        isRequired
      />
      <ProblemNotice of={sign} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={sign.isPending}>
          {t('sign.open')}
        </Button>
      </div>
    </Form>
  )
}

/** What the member gets of a sale by these terms, and what they get now. */
function OwnPart({ brand, terms, member }: Props) {
  const t = useWords('brands')
  const format = useFormat(brand.hub.zone)
  const { currency } = brand.hub
  const sale = saleOf(currency)
  const money = (amount: number) => format.money({ amount, currency })
  const partBy = ({ fund, shares }: Terms) => {
    const place = shares.findIndex(({ member_id }) => member_id === member.id)
    return divide(sale, fund, shares).parts[place] ?? 0
  }
  const active = brand.terms.find(({ state }) => state === 'active')
  return (
    <p>
      {t('sign.gets', { sum: money(sale), amount: money(partBy(terms)) })}{' '}
      {active === undefined ? null : t('sign.before', { amount: money(partBy(active)) })}
    </p>
  )
}
