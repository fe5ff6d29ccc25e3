import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { LANGUAGE_NAMES, LANGUAGES } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Brand, usePropose } from './api'
import styles from './Brands.module.css'
import { parseFund, parseWeight, type Weighted } from './shares'
import { WeightFields } from './WeightFields'

const LONGEST = 4000
const RULES = { az: 'rulesAz', en: 'rulesEn' } as const

/** Proposes how the brand's sales are shared from now on. */
export function ProposeTerms({ brand }: { brand: Brand }) {
  const t = useWords('brands')
  return (
    <DialogTrigger>
      <Button size="small">{t('propose.open')}</Button>
      <Dialog title={t('propose.open')} labels={{ close: t('close') }} wide>
        {(close) => <ProposeForm brand={brand} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = {
  fund: string
  /** What was typed, by the id of the member. */
  weights: Readonly<Record<string, string>>
  rulesAz: string
  rulesEn: string
}

function ProposeForm({ brand, onDone }: { brand: Brand; onDone: () => void }) {
  const t = useWords('brands')
  const propose = usePropose(brand.brand.id)
  const form = useForm<Values>({
    first: firstValues(brand),
    check: ({ fund, weights }): FieldErrors<Values> => ({
      fund: parseFund(fund) === undefined ? t('propose.noFund') : undefined,
      weights: sharesOf(weights) === undefined ? t('propose.noWeights') : undefined,
    }),
    onSubmit: ({ fund, weights, rulesAz, rulesEn }) => {
      if (propose.isPending) return
      const wish = {
        fund: parseFund(fund) ?? 0,
        rules: { az: rulesAz.trim(), en: rulesEn.trim() },
        shares: sharesOf(weights) ?? [],
      }
      void propose.mutateAsync(wish).then(
        () => {
          showToast({ title: t('propose.done'), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p>{t('propose.text')}</p>
      <TextField
        {...form.field('fund')}
        label={t('propose.fund')}
        inputMode="decimal"
        autoComplete="off"
        maxLength={5}
        isRequired
      />
      <WeightFields
        brand={brand}
        fund={parseFund(form.values.fund) ?? 0}
        weights={form.values.weights}
        error={form.field('weights').error}
        onChange={(weights) => form.set('weights', weights)}
      />
      {LANGUAGES.map((language) => (
        <TextArea
          key={language}
          {...form.field(RULES[language])}
          label={`${t('propose.rules')}, ${LANGUAGE_NAMES[language]}`}
          maxLength={LONGEST}
          rows={3}
        />
      ))}
      <ProblemNotice of={propose} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={propose.isPending}>
          {t('propose.send')}
        </Button>
      </div>
    </Form>
  )
}

/** What is in force now; without terms everybody is equal. */
function firstValues({ members, terms }: Brand): Values {
  const active = terms.find(({ state }) => state === 'active')
  const weightOf = (id: string) =>
    active === undefined
      ? '1'
      : (active.shares.find(({ member_id }) => member_id === id)?.weight.toString() ?? '')
  const joined = members.filter(({ state }) => state === 'joined')
  return {
    fund: String((active?.fund ?? 0) / 100),
    weights: Object.fromEntries(joined.map(({ id }) => [id, weightOf(id)])),
    rulesAz: active?.rules.az ?? '',
    rulesEn: active?.rules.en ?? '',
  }
}

/** The shares that were typed; nothing when one is unclear or there is none. */
function sharesOf(weights: Values['weights']): Weighted[] | undefined {
  const typed = Object.entries(weights).map(([id, text]) => ({ id, weight: parseWeight(text) }))
  if (typed.some(({ weight }) => weight === undefined)) return undefined
  const shares = typed.flatMap(({ id, weight }) => (weight ? [{ member_id: id, weight }] : []))
  return shares.length === 0 ? undefined : shares
}
