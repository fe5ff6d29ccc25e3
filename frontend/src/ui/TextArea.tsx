import { Group } from 'react-aria-components/Group'
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components/TextField'
import { classNames } from './classNames'
import { FieldParts, type FieldWords, invalidWith } from './FieldParts'
import styles from './field.module.css'

export interface TextAreaProps
  extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'render' | 'type'>,
    FieldWords {
  rows?: number
  placeholder?: string
  className?: string | undefined
}

/** Several lines of text; grows with what is typed. */
export function TextArea(props: TextAreaProps) {
  const { label, note, help, error, rows = 3, placeholder = '', className, ...rest } = props
  return (
    <AriaTextField
      {...rest}
      {...invalidWith(error)}
      className={classNames(styles.field, className)}
    >
      <FieldParts label={label} note={note} help={help} error={error}>
        <Group className={styles.box}>
          <AriaTextArea rows={rows} placeholder={placeholder} className={styles.input} />
        </Group>
      </FieldParts>
    </AriaTextField>
  )
}
