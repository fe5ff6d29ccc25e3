import { type FormEvent, useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { amountText, parseAmount } from '@/lib/intl/amounts'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/TextField'

import type { PriceCount } from './api'
import styles from './Facets.module.css'
import { type MarketSearch, priced } from './marketSearch'
import { useRangeName } from './names'

type Props = {
  hub: { zone: string; currency: string }
  search: MarketSearch
  prices: readonly PriceCount[]
  onChange: (search: MarketSearch) => void
}

/** A range of prices: a press on a bar chooses what it stands for, and amounts can be written. */
export function PriceFacet({ hub, search, prices, onChange }: Props) {
  const t = useWords('market')
  const rangeOf = useRangeName(hub)
  const most = Math.max(...prices.map(({ found }) => found), 1)
  if (prices.length === 0 && search.min === undefined && search.max === undefined) return null
  return (
    <fieldset className={styles.facet}>
      <legend>{t('facets.price')}</legend>
      {/* biome-ignore lint/a11y/useSemanticElements: the fieldset is around it */}
      <div role="group" aria-label={t('price.bars')} className={styles.bars}>
        {prices.map(({ min, max, found }) => {
          const only = min === search.min && (max ?? undefined) === search.max
          const name = t('price.bar', { range: rangeOf(min, max ?? undefined), count: found })
          return (
            <button
              key={min}
              type="button"
              className={styles.bar}
              title={name}
              aria-label={name}
              aria-pressed={isWithin(search, min, max)}
              onClick={() =>
                onChange(only ? priced(search) : priced(search, min, max ?? undefined))
              }
            >
              <span style={{ height: `${Math.max(8, (found / most) * 100)}%` }} />
            </button>
          )
        })}
      </div>
      <Ends hub={hub} prices={prices} />
      <Amounts hub={hub} search={search} onChange={onChange} />
    </fieldset>
  )
}

/** Where the bars begin and end, for the eye: each bar says its own range. */
function Ends({ hub, prices }: Pick<Props, 'hub' | 'prices'>) {
  const format = useFormat(hub.zone)
  const money = (amount: number) => format.money({ amount, currency: hub.currency })
  const [first, last] = [prices[0], prices.at(-1)]
  if (first === undefined || last === undefined) return null
  return (
    <p aria-hidden="true" className={styles.ends}>
      <span>{money(first.min)}</span>
      <span>{last.max === null ? `${money(last.min)} +` : money(last.max + 1)}</span>
    </p>
  )
}

/** Whether a bar stands for what is chosen, or for a part of it. */
function isWithin({ min, max }: MarketSearch, from: number, to: number | null): boolean {
  if (min === undefined && max === undefined) return false
  return (min ?? 0) <= from && (max === undefined || (to !== null && to <= max))
}

function Amounts({ hub, search, onChange }: Omit<Props, 'prices'>) {
  const t = useWords('market')
  const [from, setFrom] = useState(textOf(search.min, hub.currency))
  const [to, setTo] = useState(textOf(search.max, hub.currency))
  const amount = (text: string) =>
    text.trim() === '' ? undefined : parseAmount(text, hub.currency)
  const isBad = (text: string) => text.trim() !== '' && amount(text) === undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isBad(from) && !isBad(to)) onChange(priced(search, amount(from), amount(to)))
  }
  return (
    <form className={styles.amounts} onSubmit={submit}>
      <TextField
        label={t('price.from')}
        size="small"
        inputMode="decimal"
        value={from}
        onChange={setFrom}
        error={isBad(from) ? t('price.bad') : undefined}
      />
      <TextField
        label={t('price.to')}
        size="small"
        inputMode="decimal"
        value={to}
        onChange={setTo}
        error={isBad(to) ? t('price.bad') : undefined}
      />
      <Button type="submit" kind="outline" size="small">
        {t('price.use')}
      </Button>
    </form>
  )
}

function textOf(amount: number | undefined, currency: string): string {
  return amount === undefined ? '' : amountText(amount, currency)
}
