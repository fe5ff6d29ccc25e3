import {
  Calendar as AriaCalendar,
  type CalendarProps as AriaCalendarProps,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
  type DateValue,
} from 'react-aria-components/Calendar'
import styles from './Calendar.module.css'
import { IconButton } from './IconButton'
import './repairedDates'

export interface CalendarProps<T extends DateValue>
  extends Omit<AriaCalendarProps<T>, 'className' | 'style' | 'children' | 'render'> {
  labels: { previous: string; next: string }
}

/** One month to choose a day from. Page keys turn months, Home and End reach its first and last day. */
export function Calendar<T extends DateValue>({ labels, ...rest }: CalendarProps<T>) {
  return (
    <AriaCalendar firstDayOfWeek="mon" {...rest} className={styles.calendar}>
      <header className={styles.head}>
        <IconButton slot="previous" icon="chevron-left" label={labels.previous} />
        <CalendarHeading />
        <IconButton slot="next" icon="chevron-right" label={labels.next} />
      </header>
      <CalendarGrid weekdayStyle="short" className={styles.grid}>
        <CalendarGridHeader>
          {(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => <CalendarCell date={date} className={styles.day} />}
        </CalendarGridBody>
      </CalendarGrid>
    </AriaCalendar>
  )
}
