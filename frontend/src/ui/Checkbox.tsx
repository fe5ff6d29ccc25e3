import type { ReactNode } from 'react'
import {
  CheckboxButton,
  CheckboxField,
  type CheckboxFieldProps,
} from 'react-aria-components/Checkbox'
import { FieldError } from 'react-aria-components/FieldError'
import { Text } from 'react-aria-components/Text'
import styles from './choice.module.css'
import { classNames } from './classNames'
import { invalidWith } from './FieldParts'
import field from './field.module.css'
import { Icon } from './Icon'

export interface CheckboxProps
  extends Omit<CheckboxFieldProps, 'className' | 'style' | 'children' | 'render'> {
  children: ReactNode
  help?: ReactNode
  error?: string | undefined
}

/** Yes or no, sent with the rest of a form. */
export function Checkbox({ children, help, error, ...rest }: CheckboxProps) {
  return (
    <CheckboxField {...rest} {...invalidWith(error)} className={styles.row}>
      <CheckboxButton className={styles.choice}>
        {({ isIndeterminate }) => (
          <>
            <span className={styles.box}>
              <Icon name={isIndeterminate ? 'minus' : 'check'} />
            </span>
            <span className={styles.words}>{children}</span>
          </>
        )}
      </CheckboxButton>
      {help === undefined ? null : (
        <Text slot="description" className={styles.help}>
          {help}
        </Text>
      )}
      <FieldError className={classNames(field.error, styles.error)}>
        {({ validationErrors }) => (
          <>
            <span className={field.errorMark} aria-hidden="true" />
            {error ?? validationErrors.join(' ')}
          </>
        )}
      </FieldError>
    </CheckboxField>
  )
}
