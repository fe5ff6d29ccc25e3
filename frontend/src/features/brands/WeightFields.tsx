import { useId } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/TextField'

import type { Brand } from './api'
import styles from './Brands.module.css'
import { saleOf } from './sale'
import { divide, parseWeight } from './shares'

type Weights = Readonly<Record<string, string>>
type Props = {
  brand: Brand
  /** Basis points. */
  fund: number
  /** What was typed, by the id of the member. */
  weights: Weights
  error: string | undefined
  onChange: (weights: Weights) => void
}

/** A weight for each member, and beside it what they get of a sale now and then. */
export function WeightFields({ brand, fund, weights, error, onChange }: Props) {
  const t = useWords('brands')
  const format = useFormat(brand.hub.zone)
  const help = useId()
  const { currency } = brand.hub
  const sale = saleOf(currency)
  const money = (amount: number) => format.money({ amount, currency })
  const members = brand.members.filter(({ id }) => id in weights)
  const shares = members.map(({ id }) => ({
    member_id: id,
    weight: parseWeight(weights[id] ?? '') ?? 0,
  }))
  const { parts } = divide(sale, fund, shares)
  const active = brand.terms.find(({ state }) => state === 'active')
  const now = active === undefined ? undefined : divide(sale, active.fund, active.shares).parts
  const nowOf = (id: string) => {
    const place = active?.shares.findIndex(({ member_id }) => member_id === id) ?? -1
    return now?.[place] ?? 0
  }
  return (
    <fieldset
      tabIndex={-1}
      className={styles.weights}
      aria-invalid={error !== undefined}
      aria-describedby={help}
    >
      <legend>{t('propose.weights')}</legend>
      <p id={help} className={styles.quiet}>
        {t('propose.weightsHelp')} {t('propose.preview', { sum: money(sale) })}
      </p>
      <div className={styles.acts}>
        <Button
          kind="outline"
          size="small"
          onPress={() => onChange(Object.fromEntries(members.map(({ id }) => [id, '1'])))}
        >
          {t('propose.equal')}
        </Button>
      </div>
      {members.map(({ id, seller }, place) => (
        <div key={id} className={styles.weight}>
          <span>{seller.name}</span>
          <TextField
            label={t('propose.weightOf', { name: seller.name })}
            labelHidden
            size="small"
            inputMode="numeric"
            autoComplete="off"
            maxLength={6}
            value={weights[id] ?? ''}
            onChange={(text) => onChange({ ...weights, [id]: text })}
            {...(parseWeight(weights[id] ?? '') === undefined && { isInvalid: true })}
          />
          <span className={styles.quiet}>
            {active === undefined ? null : `${t('propose.now')} ${money(nowOf(id))} → `}
            {money(parts[place] ?? 0)}
          </span>
        </div>
      ))}
      {error === undefined ? null : (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  )
}
