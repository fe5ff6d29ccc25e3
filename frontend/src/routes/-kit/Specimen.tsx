import type { ReactNode } from 'react'

import { classNames } from '@/ui/classNames'

import styles from './Kit.module.css'

/** Every section is shown once in each. */
export type Theme = 'light' | 'dark'

type Props = {
  title: string
  /** `row` flows, `stack` is a form's column, `wide` takes all the width. */
  layout?: 'row' | 'stack' | 'wide'
  children: ReactNode
}

/** One part of the kit under its name. */
export function Specimen({ title, layout = 'row', children }: Props) {
  return (
    <div className={styles.specimen}>
      <h3>{title}</h3>
      <div className={classNames(styles[layout])}>{children}</div>
    </div>
  )
}
