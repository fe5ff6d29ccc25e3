import { Button } from 'react-aria-components/Button'
import {
  DatePicker as AriaDatePicker,
  type DatePickerProps as AriaDatePickerProps,
  DateInput,
  DateSegment,
  type DateValue,
} from 'react-aria-components/DatePicker'
import { Dialog } from 'react-aria-components/Dialog'
import { Group } from 'react-aria-components/Group'
import { Popover } from 'react-aria-components/Popover'
import { Calendar } from './Calendar'
import { classNames } from './classNames'
import styles from './DateField.module.css'
import { FieldParts, type FieldWords, invalidWith } from './FieldParts'
import field from './field.module.css'
import { Icon } from './Icon'
import popover from './Popover.module.css'
import './repairedDates'

export interface DatePickerProps<T extends DateValue>
  extends Omit<AriaDatePickerProps<T>, 'className' | 'style' | 'children' | 'render'>,
    FieldWords {
  labels: { open: string; previous: string; next: string }
  className?: string | undefined
}

/** A day, typed or chosen in a month. Heavy: load it with the form that needs it. */
export function DatePicker<T extends DateValue>(props: DatePickerProps<T>) {
  const { label, note, help, error, labels, className, ...rest } = props
  return (
    <AriaDatePicker
      {...rest}
      {...invalidWith(error)}
      className={classNames(field.field, className)}
    >
      <FieldParts label={label} note={note} help={help} error={error}>
        <Group className={field.box}>
          <DateInput className={styles.input}>
            {(segment) => <DateSegment segment={segment} className={styles.segment} />}
          </DateInput>
          <Button className={field.inside} aria-label={labels.open}>
            <Icon name="calendar" />
          </Button>
        </Group>
      </FieldParts>
      <Popover offset={2} className={popover.popover}>
        <Dialog>
          <Calendar labels={labels} />
        </Dialog>
      </Popover>
    </AriaDatePicker>
  )
}
