import {
  DateField as AriaDateField,
  type DateFieldProps as AriaDateFieldProps,
  DateInput,
  DateSegment,
  type DateValue,
} from 'react-aria-components/DateField'
import { Group } from 'react-aria-components/Group'
import { classNames } from './classNames'
import styles from './DateField.module.css'
import { FieldParts, type FieldWords, invalidWith } from './FieldParts'
import field from './field.module.css'
import './repairedDates'

export interface DateFieldProps<T extends DateValue>
  extends Omit<AriaDateFieldProps<T>, 'className' | 'style' | 'children' | 'render'>,
    FieldWords {
  className?: string | undefined
}

/** A known date, typed part by part in the order of the language; best for birthdays and deadlines. */
export function DateField<T extends DateValue>(props: DateFieldProps<T>) {
  const { label, note, help, error, className, ...rest } = props
  return (
    <AriaDateField {...rest} {...invalidWith(error)} className={classNames(field.field, className)}>
      <FieldParts label={label} note={note} help={help} error={error}>
        <Group className={field.box}>
          <DateInput className={styles.input}>
            {(segment) => <DateSegment segment={segment} className={styles.segment} />}
          </DateInput>
        </Group>
      </FieldParts>
    </AriaDateField>
  )
}
