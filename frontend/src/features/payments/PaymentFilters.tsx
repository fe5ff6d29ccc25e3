import { useWords } from '@/lib/i18n/useWords'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'

import type { PaymentFilter } from './api'
import styles from './Payments.module.css'
import { METHODS, STATES } from './states'

const ANY = 'any'

type Props = { value: PaymentFilter; onChange: (value: PaymentFilter) => void }

/** Narrows payments down by where they stand and how they are paid. */
export function PaymentFilters({ value, onChange }: Props) {
  const t = useWords('payments')
  const { state, method } = value
  const choose = (next: { state?: PaymentFilter['state']; method?: PaymentFilter['method'] }) =>
    onChange({
      ...(next.state && { state: next.state }),
      ...(next.method && { method: next.method }),
    })
  return (
    <search className={styles.filters}>
      <Select
        label={t('state')}
        placeholder={t('list.anyState')}
        value={state ?? ANY}
        onChange={(id) => choose({ state: STATES.find((one) => one === id), method })}
      >
        <Option id={ANY}>{t('list.anyState')}</Option>
        {STATES.map((one) => (
          <Option key={one} id={one}>
            {t(`states.${one}`)}
          </Option>
        ))}
      </Select>
      <Select
        label={t('method')}
        placeholder={t('list.anyMethod')}
        value={method ?? ANY}
        onChange={(id) => choose({ state, method: METHODS.find((one) => one === id) })}
      >
        <Option id={ANY}>{t('list.anyMethod')}</Option>
        {METHODS.map((one) => (
          <Option key={one} id={one}>
            {t(`methods.${one}`)}
          </Option>
        ))}
      </Select>
    </search>
  )
}
