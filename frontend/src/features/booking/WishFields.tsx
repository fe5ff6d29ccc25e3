import type { ReactNode } from 'react'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { NumberStepper } from '@/ui/NumberStepper'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'

import styles from './WishFields.module.css'

/** What the person adds to the time. */
export type WishWords = {
  title: string
  note: string
  people: number
  /** The colleague who operates it; the person itself when null. */
  operator: string | null
}

export const NO_WORDS: WishWords = { title: '', note: '', people: 1, operator: null }

type Props = {
  value: WishWords
  onChange: (value: WishWords) => void
  capacity: number
  /** Where something has to be learned: who operates it. */
  operator: ReactNode
}

/** What it is for, how many come, and anything that the hub should know. */
export function WishFields({ value, onChange, capacity, operator }: Props) {
  const t = useWords('booking')
  const format = useFormat('UTC')
  return (
    <div className={styles.fields}>
      <NumberStepper
        label={t('fields.people')}
        help={t('fields.peopleHelp', { count: capacity })}
        value={value.people}
        onChange={(people) => onChange({ ...value, people })}
        min={1}
        max={capacity}
        format={format.number}
        labels={{ less: t('fields.fewer'), more: t('fields.more') }}
      />
      {operator}
      <TextField
        label={t('fields.title')}
        note={t('fields.optional')}
        help={t('fields.titleHelp')}
        name="title"
        maxLength={120}
        value={value.title}
        onChange={(title) => onChange({ ...value, title })}
      />
      <TextArea
        label={t('fields.note')}
        note={t('fields.optional')}
        name="note"
        rows={2}
        maxLength={2000}
        value={value.note}
        onChange={(note) => onChange({ ...value, note })}
      />
    </div>
  )
}
