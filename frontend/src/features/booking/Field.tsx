import type { ReactNode } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import type { Stretch } from '@/lib/intl/stretches'
import { classNames } from '@/ui/classNames'
import { Numeral } from '@/ui/Numeral'
import type { Audience } from '@/ui/weave/todaysKilim'

import styles from './Field.module.css'
import { OwnTime } from './OwnTime'

type Props = {
  time: Stretch
  zone: string
  audience: Audience
  title: string
  /** What it is for screen readers, before the time: the heading takes the focus on entry. */
  heading: string
  children?: ReactNode
}

const takeFocus = (heading: HTMLElement | null) => heading?.focus({ preventScroll: false })

/** The booked time on a field of the booker's colour. */
export function Field({ time, zone, audience, title, heading, children }: Props) {
  const format = useFormat(zone)
  return (
    <div className={classNames(styles.field, styles[audience])}>
      <h2 ref={takeFocus} tabIndex={-1} className={styles.heading}>
        <span className={styles.kicker}>{heading}</span>
        <Numeral size="xl">{format.times(time.starts_at, time.ends_at)}</Numeral>
      </h2>
      <p className={styles.words}>
        <b>{format.day(time.starts_at)}</b>
        <span>{title}</span>
        <OwnTime time={time} zone={zone} />
      </p>
      {children}
    </div>
  )
}
