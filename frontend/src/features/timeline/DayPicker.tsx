import { type CalendarDate, parseDate } from '@internationalized/date'

import { useWords } from '@/lib/i18n/useWords'
import { Calendar } from '@/ui/Calendar'

type Props = { on: string; onChoose: (on: string) => void }

/** A month to choose a day from. Heavy: it comes when somebody opens it. */
export function DayPicker({ on, onChoose }: Props) {
  const t = useWords('timeline')
  return (
    <Calendar
      aria-label={t('day.choose')}
      value={parseDate(on)}
      onChange={(day: CalendarDate) => onChoose(day.toString())}
      labels={{ previous: t('day.previousMonth'), next: t('day.nextMonth') }}
      autoFocus
    />
  )
}
