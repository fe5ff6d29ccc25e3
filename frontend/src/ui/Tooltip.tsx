import type { ReactNode } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip'
import styles from './Tooltip.module.css'

interface TooltipProps {
  text: string
  /** One focusable element of the kit. */
  children: ReactNode
  placement?: 'top' | 'bottom' | 'left' | 'right'
}

/** The name of a button that shows only a picture. Never the only place of something to know. */
export function Tooltip({ text, children, placement = 'top' }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      {children}
      <AriaTooltip placement={placement} offset={6} className={styles.tooltip}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
