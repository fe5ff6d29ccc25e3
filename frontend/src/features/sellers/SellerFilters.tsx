import { useEffect, useRef, useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'

import type { SellerFilter } from './api'
import styles from './Sellers.module.css'
import { STATES } from './states'

/** Milliseconds of rest after which a search begins. */
const REST = 250
const ANY = 'any'

type Props = { value: SellerFilter; onChange: (value: SellerFilter) => void }

/** Narrows the sellers down by state and by a part of the name. */
export function SellerFilters({ value, onChange }: Props) {
  const t = useWords('sellers')
  const [text, setText] = useState(value.q ?? '')
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(resting.current), [])
  return (
    <search className={styles.filters}>
      <TextField
        label={t('hub.words')}
        icon="search"
        type="search"
        maxLength={100}
        value={text}
        onChange={(next) => {
          setText(next)
          clearTimeout(resting.current)
          resting.current = setTimeout(
            () => onChange({ ...value, q: next.trim() || undefined }),
            REST,
          )
        }}
        className={styles.filter}
      />
      <Select
        label={t('state')}
        placeholder={t('hub.any')}
        value={value.state ?? ANY}
        onChange={(id) => onChange({ ...value, state: STATES.find((state) => state === id) })}
        className={styles.filter}
      >
        <Option id={ANY}>{t('hub.any')}</Option>
        {STATES.map((state) => (
          <Option key={state} id={state}>
            {t(`states.${state}`)}
          </Option>
        ))}
      </Select>
    </search>
  )
}
