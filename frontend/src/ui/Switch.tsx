import type { ReactNode } from 'react'
import { SwitchButton, SwitchField, type SwitchFieldProps } from 'react-aria-components/Switch'
import { Text } from 'react-aria-components/Text'
import styles from './choice.module.css'
import { classNames } from './classNames'

export interface SwitchProps
  extends Omit<SwitchFieldProps, 'className' | 'style' | 'children' | 'render'> {
  children: ReactNode
  help?: ReactNode
}

/** On or off, at once and without a form. */
export function Switch({ children, help, ...rest }: SwitchProps) {
  return (
    <SwitchField {...rest} className={classNames(styles.row, styles.switch)}>
      <SwitchButton className={styles.choice}>
        <span className={styles.track} />
        <span className={styles.words}>{children}</span>
      </SwitchButton>
      {help === undefined ? null : (
        <Text slot="description" className={styles.help}>
          {help}
        </Text>
      )}
    </SwitchField>
  )
}
