import { useId } from 'react'
import { classNames } from './classNames'
import { Icon, type IconName } from './Icon'
import styles from './SegmentedControl.module.css'

export interface Segment<T extends string> {
  value: T
  label: string
  icon?: IconName | undefined
  /** How many things are behind it, already formatted. */
  count?: string | undefined
}

interface SegmentedControlProps<T extends string> {
  /** What is chosen here; read aloud. */
  label: string
  segments: readonly Segment<T>[]
  value: T
  onChange: (value: T) => void
  full?: boolean | undefined
  isDisabled?: boolean | undefined
}

/** One of two to four views of the same thing, switched at once. Native radio buttons. */
export function SegmentedControl<T extends string>(props: SegmentedControlProps<T>) {
  const { label, segments, value, onChange, full, isDisabled } = props
  const name = useId()
  return (
    <fieldset className={classNames(styles.group, full && styles.full)} disabled={isDisabled}>
      <legend className="visually-hidden">{label}</legend>
      {segments.map((segment) => (
        <label key={segment.value} className={styles.segment}>
          <input
            type="radio"
            name={name}
            value={segment.value}
            checked={segment.value === value}
            onChange={() => onChange(segment.value)}
          />
          {segment.icon ? <Icon name={segment.icon} /> : null}
          <span>{segment.label}</span>
          {segment.count === undefined ? null : (
            <span className={styles.count}>{segment.count}</span>
          )}
        </label>
      ))}
    </fieldset>
  )
}
