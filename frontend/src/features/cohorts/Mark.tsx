import { classNames } from '@/ui/classNames'
import { Icon } from '@/ui/Icon'

import type { StepState } from './api'
import styles from './Cohorts.module.css'
import { LOOKS } from './steps'

type Props = { state: StepState; overdue: boolean }

/** The classes of a state, for whatever carries it. */
export const markClass = ({ state, overdue }: Props) =>
  classNames(styles[state], overdue && styles.late)

/** The picture of a state; its words stand beside it or name the link. */
export function Picture({ state, overdue }: Props) {
  const icon = overdue && state === 'open' ? 'warning' : LOOKS[state].icon
  return icon === null ? null : <Icon name={icon} />
}

/** A state as a small field. */
export function Mark(props: Props) {
  return (
    <span className={classNames(styles.mark, markClass(props))} aria-hidden="true">
      <Picture {...props} />
    </span>
  )
}
