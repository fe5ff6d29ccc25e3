import { useWords } from '@/lib/i18n/useWords'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'

import type { OrderState } from './api'
import styles from './Orders.module.css'
import { STATES } from './states'

const ANY = 'any'

type Props = { value: OrderState | undefined; onChange: (state: OrderState | undefined) => void }

/** Narrows orders down to those that stand somewhere. */
export function StateFilter({ value, onChange }: Props) {
  const t = useWords('orderDesk')
  return (
    <search className={styles.filter}>
      <Select
        label={t('state')}
        placeholder={t('list.any')}
        value={value ?? ANY}
        onChange={(id) => onChange(STATES.find((state) => state === id))}
      >
        <Option id={ANY}>{t('list.any')}</Option>
        {STATES.map((state) => (
          <Option key={state} id={state}>
            {t(`states.${state}`)}
          </Option>
        ))}
      </Select>
    </search>
  )
}
