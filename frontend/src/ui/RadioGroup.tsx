import type { ReactNode } from 'react'
import {
  RadioGroup as AriaRadioGroup,
  type RadioGroupProps as AriaRadioGroupProps,
  RadioButton,
  RadioField,
  type RadioFieldProps,
} from 'react-aria-components/RadioGroup'
import { Text } from 'react-aria-components/Text'
import styles from './choice.module.css'
import { FieldParts, type FieldWords, invalidWith } from './FieldParts'

export interface RadioGroupProps
  extends Omit<AriaRadioGroupProps, 'className' | 'style' | 'children' | 'render'>,
    FieldWords {
  children: ReactNode
}

/** One of a few choices that are all worth seeing. */
export function RadioGroup(props: RadioGroupProps) {
  const { label, labelHidden, note, help, error, children, ...rest } = props
  return (
    <AriaRadioGroup {...rest} {...invalidWith(error)} className={styles.group}>
      <FieldParts {...{ label, labelHidden, note, help, error }}>
        <div className={styles.options}>{children}</div>
      </FieldParts>
    </AriaRadioGroup>
  )
}

export interface RadioProps
  extends Omit<RadioFieldProps, 'className' | 'style' | 'children' | 'render'> {
  children: ReactNode
  help?: ReactNode
}

/** One choice of a `RadioGroup`. */
export function Radio({ children, help, ...rest }: RadioProps) {
  return (
    <RadioField {...rest} className={styles.row}>
      <RadioButton className={styles.choice}>
        <span className={styles.knot}>
          <svg viewBox="0 0 22 22" className={styles.diamond} aria-hidden="true">
            <path d="M11 1.5 20.5 11 11 20.5 1.5 11z" />
            <path className={styles.core} d="M11 6l5 5-5 5-5-5z" />
          </svg>
        </span>
        <span className={styles.words}>{children}</span>
      </RadioButton>
      {help === undefined ? null : (
        <Text slot="description" className={styles.help}>
          {help}
        </Text>
      )}
    </RadioField>
  )
}
