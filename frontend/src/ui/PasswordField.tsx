import { useState } from 'react'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components/TextField'
import { classNames } from './classNames'
import { FieldParts, type FieldWords, invalidWith } from './FieldParts'
import styles from './field.module.css'
import { Icon } from './Icon'

export interface PasswordFieldProps
  extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'render' | 'type'>,
    FieldWords {
  labels: { show: string; hide: string }
  className?: string | undefined
}

/** A secret, hidden until its owner asks to see it. Pass `autoComplete` so that managers can help. */
export function PasswordField(props: PasswordFieldProps) {
  const { label, note, help, error, labels, className, ...rest } = props
  const [shown, setShown] = useState(false)
  return (
    <AriaTextField
      {...rest}
      {...invalidWith(error)}
      type={shown ? 'text' : 'password'}
      className={classNames(styles.field, className)}
    >
      <FieldParts label={label} note={note} help={help} error={error}>
        <Group className={styles.box}>
          <Input className={styles.input} autoCapitalize="none" spellCheck={false} />
          <button
            type="button"
            className={styles.inside}
            aria-label={shown ? labels.hide : labels.show}
            disabled={rest.isDisabled}
            onClick={() => setShown(!shown)}
          >
            <Icon name={shown ? 'eye-off' : 'eye'} />
          </button>
        </Group>
      </FieldParts>
    </AriaTextField>
  )
}
