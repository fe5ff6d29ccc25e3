import { useRef, useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { TextField } from '@/ui/TextField'

import styles from './Organisations.module.css'

/** Milliseconds of rest after which a search begins. */
const REST = 250

type Props = { q: string | undefined; onSearch: (q: string | undefined) => void }

/** Finds organisations by a part of their name. */
export function OrganisationSearch({ q, onSearch }: Props) {
  const t = useWords('organisations')
  const [text, setText] = useState(q ?? '')
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  return (
    <search className={styles.search}>
      <TextField
        label={t('search')}
        labelHidden
        placeholder={t('search')}
        icon="search"
        type="search"
        size="small"
        maxLength={100}
        value={text}
        onChange={(next) => {
          setText(next)
          clearTimeout(resting.current)
          resting.current = setTimeout(() => onSearch(next.trim() || undefined), REST)
        }}
      />
    </search>
  )
}
