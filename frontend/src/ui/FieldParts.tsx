import type { ReactNode } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import styles from './field.module.css'

/** The words around a field. */
export interface FieldWords {
  label: string
  /** Keeps the label for screen readers only; for a search whose place says what it is. */
  labelHidden?: boolean | undefined
  /** Beside the label: "optional", "91 / 140". */
  note?: string | undefined
  /** Under the field: what to enter and why. */
  help?: ReactNode
  /** What is wrong and how to repair it. Marks the field as invalid. */
  error?: string | undefined
}

/** The `isInvalid` of a field with `error`; without one the browser's own checks decide. */
export function invalidWith(error: string | undefined): { isInvalid?: true } {
  return error === undefined ? {} : { isInvalid: true }
}

/** Label, control, help and error in their fixed order, inside of a React Aria field. */
export function FieldParts(props: FieldWords & { children: ReactNode }) {
  const { label, labelHidden, note, help, error, children } = props
  return (
    <>
      <Label className={labelHidden ? 'visually-hidden' : styles.label}>
        {label}
        {note === undefined ? null : <span className={styles.note}>{note}</span>}
      </Label>
      {children}
      {help === undefined ? null : (
        <Text slot="description" className={styles.help}>
          {help}
        </Text>
      )}
      <FieldError className={styles.error}>
        {({ validationErrors }) => (
          <>
            <span className={styles.errorMark} aria-hidden="true" />
            {error ?? validationErrors.join(' ')}
          </>
        )}
      </FieldError>
    </>
  )
}
