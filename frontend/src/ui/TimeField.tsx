import { Group } from 'react-aria-components/Group'
import {
  TimeField as AriaTimeField,
  type TimeFieldProps as AriaTimeFieldProps,
  DateInput,
  DateSegment,
  type TimeValue,
} from 'react-aria-components/TimeField'
import { classNames } from './classNames'
import styles from './DateField.module.css'
import { FieldParts, type FieldWords, invalidWith } from './FieldParts'
import field from './field.module.css'
import './repairedDates'

export interface TimeFieldProps<T extends TimeValue>
  extends Omit<AriaTimeFieldProps<T>, 'className' | 'style' | 'children' | 'render' | 'hourCycle'>,
    FieldWords {
  className?: string | undefined
}

/** A wall-clock time, always by the 24-hour clock. */
export function TimeField<T extends TimeValue>(props: TimeFieldProps<T>) {
  const { label, note, help, error, className, ...rest } = props
  return (
    <AriaTimeField
      {...rest}
      {...invalidWith(error)}
      hourCycle={24}
      className={classNames(field.field, className)}
    >
      <FieldParts label={label} note={note} help={help} error={error}>
        <Group className={field.box}>
          <DateInput className={styles.input}>
            {(segment) => <DateSegment segment={segment} className={styles.segment} />}
          </DateInput>
        </Group>
      </FieldParts>
    </AriaTimeField>
  )
}
