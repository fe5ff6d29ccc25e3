import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import {
  ComboBox as AriaComboBox,
  type ComboBoxProps as AriaComboBoxProps,
} from 'react-aria-components/ComboBox'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { ListBox } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { classNames } from './classNames'
import { FieldParts, type FieldWords, invalidWith } from './FieldParts'
import field from './field.module.css'
import { Icon } from './Icon'
import styles from './options.module.css'

export interface ComboBoxProps<T extends object>
  extends Omit<AriaComboBoxProps<T>, 'className' | 'style' | 'children' | 'render'>,
    FieldWords {
  /** `Option`s, or a function that makes one of each item. */
  children: ReactNode | ((item: T) => ReactNode)
  placeholder?: string | undefined
  labels: { open: string; empty: string }
  className?: string | undefined
}

/** One of many choices, found by typing a part of its name. */
export function ComboBox<T extends object>(props: ComboBoxProps<T>) {
  const { label, labelHidden, note, help, error, ...unworded } = props
  const { placeholder = '', labels, children, className, ...rest } = unworded
  return (
    <AriaComboBox
      allowsEmptyCollection
      menuTrigger="focus"
      {...rest}
      {...invalidWith(error)}
      className={classNames(field.field, className)}
    >
      <FieldParts {...{ label, labelHidden, note, help, error }}>
        <Group className={field.box}>
          <Input className={field.input} placeholder={placeholder} />
          <Button className={field.inside} aria-label={labels.open}>
            <Icon name="chevron-down" size={16} />
          </Button>
        </Group>
      </FieldParts>
      <Popover offset={2} className={styles.popover}>
        <ListBox
          className={styles.list}
          renderEmptyState={() => <div className={styles.empty}>{labels.empty}</div>}
        >
          {children}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
