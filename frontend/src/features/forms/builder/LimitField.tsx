import { useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { TextField } from '@/ui/TextField'

type Props = {
  label: string
  value: number | null
  /** Nothing is no limit; what cannot be read is not handed on. */
  onChange: (value: number | null) => void
  after?: string
  /** Keeps a limit that must be there. */
  isNeeded?: boolean
  min?: number
  max?: number
  whole?: boolean
}

/** A limit, or none. */
export function LimitField(props: Props) {
  const { label, value, onChange, after, isNeeded = false, min = 0, max = 10 ** 12 } = props
  const { whole = true } = props
  const t = useWords('formBuilder')
  const [typed, setTyped] = useState(value === null ? '' : String(value))
  const number = Number(typed.trim().replace(',', '.'))
  const isEmpty = typed.trim() === ''
  const fits = (one: number) => one >= min && one <= max && (!whole || Number.isInteger(one))
  const isBad = isEmpty ? isNeeded : !fits(number)
  const change = (text: string) => {
    setTyped(text)
    const next = Number(text.trim().replace(',', '.'))
    if (text.trim() !== '' && fits(next)) onChange(next)
    if (text.trim() === '' && !isNeeded) onChange(null)
  }
  return (
    <TextField
      label={label}
      value={typed}
      onChange={change}
      after={after}
      placeholder={isNeeded ? '' : t('noLimit')}
      inputMode={whole ? 'numeric' : 'decimal'}
      autoComplete="off"
      error={isBad ? t('badNumber') : undefined}
    />
  )
}
