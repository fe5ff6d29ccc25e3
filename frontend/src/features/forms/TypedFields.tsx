import { useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { amountText, parseAmount } from '@/lib/intl/amounts'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import type { FieldOf, TextField as Text } from './api'
import type { FieldProps } from './FieldProps'
import { isMembers } from './json'
import { countCharacters, countWords } from './texts'
import { useLabel } from './useLabel'
import { say } from './wording'

/** A line or a text, with what is left of its length. */
export function WordsField(props: FieldProps<Text>) {
  const { field, value, onChange } = props
  const t = useWords('forms')
  const words = useLabel(props)
  const text = typeof value === 'string' ? value : ''
  const counted = field.most_words === null ? countCharacters(text) : countWords(text)
  const most = field.most_words ?? field.most_characters
  const key = field.most_words === null ? 'charactersLeft' : 'wordsLeft'
  const left = most - counted
  const isNear = counted > 0 && (left < most / 4 || field.kind === 'long_text')
  const note = isNear ? t(key, { count: left }) : words.note
  const shared = { ...words, note, value: text, onChange }
  return field.kind === 'long_text' ? (
    <TextArea {...shared} rows={most > 600 ? 7 : 4} />
  ) : (
    <TextField {...shared} autoComplete="off" />
  )
}

/** A number with its unit; a comma is a point. */
export function NumberField(props: FieldProps<FieldOf<'number'>>) {
  const { field, value, onChange, language } = props
  const words = useLabel(props)
  const [typed, setTyped] = useState(typeof value === 'number' ? String(value) : '')
  const change = (text: string) => {
    setTyped(text)
    const plain = text.trim().replace(',', '.')
    onChange(plain === '' ? undefined : /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text)
  }
  return (
    <TextField
      {...words}
      value={typed}
      onChange={change}
      after={say(field.unit, language) || undefined}
      inputMode={field.decimals === 0 ? 'numeric' : 'decimal'}
      autoComplete="off"
    />
  )
}

/** An amount in the main unit of its currency. */
export function MoneyField(props: FieldProps<FieldOf<'money'>>) {
  const { field, value, onChange } = props
  const words = useLabel(props)
  const amount = isMembers(value) && typeof value.amount === 'number' ? value.amount : undefined
  const first = amount === undefined ? '' : amountText(amount, field.currency)
  const [typed, setTyped] = useState(first)
  const change = (text: string) => {
    setTyped(text)
    const found = parseAmount(text.replaceAll(' ', ''), field.currency)
    if (text.trim() === '') onChange(undefined)
    else onChange(found === undefined ? text : { amount: found, currency: field.currency })
  }
  return (
    <TextField
      {...words}
      value={typed}
      onChange={change}
      after={field.currency}
      inputMode="decimal"
      autoComplete="off"
    />
  )
}

/** The address of a video. */
export function LinkField(props: FieldProps<FieldOf<'video_link'>>) {
  const { field, value, onChange } = props
  const t = useWords('forms')
  const words = useLabel(props)
  return (
    <TextField
      {...words}
      help={words.help ?? (field.hosts === 'known' ? t('knownHosts') : undefined)}
      type="url"
      inputMode="url"
      icon="link"
      value={typeof value === 'string' ? value : ''}
      onChange={onChange}
    />
  )
}
