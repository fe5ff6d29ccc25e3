import { type ReactNode, useId } from 'react'

import field from '@/ui/field.module.css'
import styles from './Fields.module.css'

type Props = {
  label: string
  note?: string | undefined
  help?: string | undefined
  error?: string | undefined
  children: ReactNode
}

/** Several controls that answer one question, with the words around them. */
export function Legend({ label, note, help, error, children }: Props) {
  const id = useId()
  const described = [help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean)
  return (
    <fieldset className={styles.legend} aria-describedby={described.join(' ') || undefined}>
      <legend className={field.label}>
        {label}
        {note === undefined ? null : <span className={field.note}>{note}</span>}
      </legend>
      {children}
      {help === undefined ? null : (
        <p id={`${id}-help`} className={field.help}>
          {help}
        </p>
      )}
      {error === undefined ? null : (
        <p id={`${id}-error`} className={field.error}>
          <span className={field.errorMark} aria-hidden="true" />
          {error}
        </p>
      )}
    </fieldset>
  )
}
