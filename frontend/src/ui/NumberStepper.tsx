import { type KeyboardEvent, useId } from 'react'
import { classNames } from './classNames'
import { Icon } from './Icon'
import styles from './NumberStepper.module.css'

interface NumberStepperProps {
  label: string
  /** Where what stands beside it says it. */
  labelHidden?: boolean | undefined
  help?: string | undefined
  value: number
  onChange: (value: number) => void
  min: number
  max: number
  /** The distance of one press. */
  step?: number | undefined
  /** The value as words: `150` → "2 h 30". */
  format: (value: number) => string
  labels: { less: string; more: string }
  isDisabled?: boolean | undefined
}

/** A number of few possible values, by two buttons or by the arrow, Page, Home and End keys. */
export function NumberStepper(props: NumberStepperProps) {
  const {
    label,
    labelHidden,
    help,
    value,
    onChange,
    min,
    max,
    step = 1,
    format,
    labels,
    isDisabled,
  } = props
  const id = useId()

  const choose = (wanted: number) => {
    const next = Math.max(min, Math.min(max, wanted))
    if (next !== value && !isDisabled) onChange(next)
  }
  const keys: Record<string, number> = {
    ArrowUp: value + step,
    ArrowRight: value + step,
    ArrowDown: value - step,
    ArrowLeft: value - step,
    PageUp: value + 4 * step,
    PageDown: value - 4 * step,
    Home: min,
    End: max,
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const wanted = keys[event.key]
    if (wanted === undefined) return
    event.preventDefault()
    choose(wanted)
  }

  return (
    <div className={classNames(styles.field, isDisabled && styles.disabled)}>
      <span id={id} className={labelHidden ? 'visually-hidden' : styles.label}>
        {label}
        {help === undefined ? null : <span className={styles.help}>{help}</span>}
      </span>
      <div className={styles.stepper}>
        <button
          type="button"
          tabIndex={-1}
          className={styles.button}
          aria-label={labels.less}
          disabled={isDisabled || value <= min}
          onClick={() => choose(value - step)}
        >
          <Icon name="minus" />
        </button>
        <div
          role="spinbutton"
          tabIndex={isDisabled ? -1 : 0}
          aria-labelledby={id}
          aria-valuenow={value}
          aria-valuemin={min}
          aria-valuemax={max}
          aria-valuetext={format(value)}
          aria-disabled={isDisabled}
          className={styles.value}
          onKeyDown={onKeyDown}
        >
          {format(value)}
        </div>
        <button
          type="button"
          tabIndex={-1}
          className={styles.button}
          aria-label={labels.more}
          disabled={isDisabled || value >= max}
          onClick={() => choose(value + step)}
        >
          <Icon name="plus" />
        </button>
      </div>
    </div>
  )
}
