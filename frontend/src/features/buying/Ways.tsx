import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'
import { Radio, RadioGroup } from '@/ui/RadioGroup'

import type { Group } from './api'
import styles from './Buying.module.css'
import { type Choices, wayOf } from './choices'
import { needsWay } from './totals'

type Props = {
  group: Group
  currency: string
  zone: string
  choices: Choices
  onChoose: (change: Partial<Choices>) => void
  error?: string | undefined
}

/** How the things of a shop get to their buyer, and what that costs. */
export function Ways({ group, currency, zone, choices, onChoose, error }: Props) {
  const t = useWords('buying')
  const format = useFormat(zone)
  const { seller, deliveries } = group
  if (!needsWay(group) || deliveries === null) return null
  if (deliveries.length === 0) {
    return (
      <Notice kind="warning" title={t('ways.none')}>
        {t('ways.noneText', { shop: seller.name })}
      </Notice>
    )
  }
  const choose = (method: string) => onChoose({ ways: { ...choices.ways, [seller.id]: method } })
  return (
    <RadioGroup
      label={t('ways.label')}
      value={wayOf(group, choices)?.method_id ?? null}
      onChange={choose}
      error={error}
    >
      {deliveries.map(({ method_id, kind, name, amount, days_min, days_max }) => (
        <Radio
          key={method_id}
          value={method_id}
          help={
            days_max === 0
              ? undefined
              : t(kind === 'pickup' ? 'ways.pickup' : 'ways.days', {
                  days: days_min === days_max ? days_max : `${days_min}–${days_max}`,
                })
          }
        >
          <span className={styles.way}>
            <span>{name}</span>
            <b>{amount === 0 ? t('free') : format.money({ amount, currency })}</b>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  )
}
