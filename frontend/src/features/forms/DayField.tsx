import { parseDate } from '@internationalized/date'

import { useWords } from '@/lib/i18n/useWords'
import { DatePicker } from '@/ui/DatePicker'
import type { FieldOf } from './api'
import type { FieldProps } from './FieldProps'
import { useLabel } from './useLabel'

/** A day. Heavy, because of the calendar: loaded with the first form that asks for one. */
export function DayField(props: FieldProps<FieldOf<'date'>>) {
  const { value, onChange } = props
  const t = useWords('forms')
  const words = useLabel(props)
  const day = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined
  return (
    <DatePicker
      {...words}
      value={day ? parseDate(day) : null}
      onChange={(date) => onChange(date?.toString())}
      labels={{ open: t('openCalendar'), previous: t('previousMonth'), next: t('nextMonth') }}
    />
  )
}
