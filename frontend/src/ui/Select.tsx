import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Group } from 'react-aria-components/Group'
import { ListBox } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import {
  Select as AriaSelect,
  type SelectProps as AriaSelectProps,
  SelectValue,
} from 'react-aria-components/Select'
import { classNames } from './classNames'
import { FieldParts, type FieldWords, invalidWith } from './FieldParts'
import field from './field.module.css'
import { Icon } from './Icon'
import styles from './options.module.css'

export interface SelectProps<T extends object>
  extends Omit<AriaSelectProps<T>, 'className' | 'style' | 'children' | 'render' | 'placeholder'>,
    FieldWords {
  /** Shown while nothing is chosen. */
  placeholder: string
  /** `Option`s, or a function that makes one of each of `items`. */
  children: ReactNode | ((item: T) => ReactNode)
  items?: Iterable<T>
  size?: 'small' | 'medium' | undefined
  className?: string | undefined
}

/** One of many known choices. Opens with Space, Enter or the arrow keys; letters jump. */
export function Select<T extends object>(props: SelectProps<T>) {
  const { label, labelHidden, note, help, error, ...unworded } = props
  const { placeholder, children, items, size, className, ...rest } = unworded
  const small = size === 'small'
  return (
    <AriaSelect
      {...rest}
      {...invalidWith(error)}
      placeholder={placeholder}
      className={classNames(field.field, small && field.small, small && styles.small, className)}
    >
      <FieldParts {...{ label, labelHidden, note, help, error }}>
        <Group className={field.box}>
          <Button className={styles.trigger}>
            <SelectValue className={styles.value} />
            <Icon name="chevron-down" size={16} />
          </Button>
        </Group>
      </FieldParts>
      <Popover offset={2} className={styles.popover}>
        <ListBox {...(items ? { items } : {})} className={styles.list}>
          {children}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
