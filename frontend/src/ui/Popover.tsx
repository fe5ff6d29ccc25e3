import type { ReactNode } from 'react'
import { Heading } from 'react-aria-components/Heading'
import {
  Popover as AriaPopover,
  type PopoverProps as AriaPopoverProps,
  Dialog,
  DialogTrigger,
} from 'react-aria-components/Popover'
import styles from './Popover.module.css'

/** Opens the popover (its second child) from the button that is its first child. */
export const PopoverTrigger = DialogTrigger

interface PopoverProps extends Pick<AriaPopoverProps, 'placement' | 'isOpen' | 'onOpenChange'> {
  title: string
  children: ReactNode
}

/** A few words or controls beside the button that opened them. */
export function Popover({ title, children, ...rest }: PopoverProps) {
  return (
    <AriaPopover {...rest} offset={6} className={styles.popover}>
      <Dialog className={styles.dialog}>
        <Heading slot="title">{title}</Heading>
        {children}
      </Dialog>
    </AriaPopover>
  )
}
