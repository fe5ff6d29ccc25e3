import type { HTMLInputTypeAttribute, Ref } from 'react'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components/TextField'
import { classNames } from './classNames'
import { FieldParts, type FieldWords, invalidWith } from './FieldParts'
import styles from './field.module.css'
import { Icon, type IconName } from './Icon'

export interface TextFieldProps
  extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'render' | 'type'>,
    FieldWords {
  type?: HTMLInputTypeAttribute
  placeholder?: string
  /** A picture or a short text before the value, and a short text after it ("₼", "min"). */
  icon?: IconName | undefined
  before?: string | undefined
  after?: string | undefined
  size?: 'small' | 'medium' | undefined
  className?: string | undefined
  inputRef?: Ref<HTMLInputElement>
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    labelHidden,
    note,
    help,
    error,
    placeholder = '',
    icon,
    before,
    after,
    size,
    className,
    inputRef = null,
    ...rest
  } = props
  return (
    <AriaTextField
      {...rest}
      {...invalidWith(error)}
      className={classNames(styles.field, size === 'small' && styles.small, className)}
    >
      <FieldParts {...{ label, labelHidden, note, help, error }}>
        <Group className={styles.box}>
          {icon ? <Icon name={icon} className={styles.affix} /> : null}
          {before ? <span className={styles.affix}>{before}</span> : null}
          <Input ref={inputRef} placeholder={placeholder} className={styles.input} />
          {after ? <span className={styles.affix}>{after}</span> : null}
        </Group>
      </FieldParts>
    </AriaTextField>
  )
}
