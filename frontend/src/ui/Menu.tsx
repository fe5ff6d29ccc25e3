import type { ReactNode } from 'react'
import { Header } from 'react-aria-components/Header'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  type MenuProps as AriaMenuProps,
  MenuSection as AriaMenuSection,
  MenuTrigger as AriaMenuTrigger,
} from 'react-aria-components/Menu'
import { Popover, type PopoverProps } from 'react-aria-components/Popover'
import { Separator } from 'react-aria-components/Separator'
import { Text } from 'react-aria-components/Text'
import { classNames } from './classNames'
import { Icon, type IconName } from './Icon'
import styles from './Menu.module.css'

/** Opens the menu (its second child) from the button that is its first child. */
export const MenuTrigger = AriaMenuTrigger

export interface MenuProps<T extends object>
  extends Omit<AriaMenuProps<T>, 'className' | 'style' | 'render'> {
  placement?: PopoverProps['placement']
}

/** A short list of actions or of choices. Moves by arrow keys and by the first letters. */
export function Menu<T extends object>({ placement = 'bottom start', ...rest }: MenuProps<T>) {
  return (
    <Popover placement={placement} offset={4} className={styles.popover}>
      <AriaMenu {...rest} className={styles.menu} />
    </Popover>
  )
}

export interface MenuItemProps
  extends Omit<AriaMenuItemProps, 'className' | 'style' | 'children' | 'render'> {
  children: ReactNode
  icon?: IconName | undefined
  /** A second line. */
  note?: string | undefined
  /** The keys that do the same, as words. */
  keys?: string | undefined
  danger?: boolean | undefined
}

/** One action or choice of a menu; with `href` a link. */
export function MenuItem({ children, icon, note, keys, danger, ...rest }: MenuItemProps) {
  return (
    <AriaMenuItem
      {...rest}
      textValue={rest.textValue ?? (typeof children === 'string' ? children : '')}
      className={classNames(styles.item, danger && styles.danger)}
    >
      {({ isSelected, selectionMode }) => (
        <>
          {icon ? <Icon name={icon} /> : null}
          <span className={styles.words}>
            <Text slot="label">{children}</Text>
            {note ? (
              <Text slot="description" className={styles.note}>
                {note}
              </Text>
            ) : null}
          </span>
          {keys ? <kbd className={styles.keys}>{keys}</kbd> : null}
          {isSelected && selectionMode !== 'none' ? <Icon name="check" /> : null}
        </>
      )}
    </AriaMenuItem>
  )
}

/** Items under one heading. */
export function MenuSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <AriaMenuSection>
      <Header className={styles.heading}>{title}</Header>
      {children}
    </AriaMenuSection>
  )
}

/** A hairline between groups of items. */
export function MenuSeparator() {
  return <Separator className={styles.separator} />
}
