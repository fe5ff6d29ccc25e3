import { parseDate, Time } from '@internationalized/date'
import { useWords } from '@/lib/i18n/useWords'

import { Calendar } from '@/ui/Calendar'
import { DateField } from '@/ui/DateField'
import { DatePicker } from '@/ui/DatePicker'
import { TimeField } from '@/ui/TimeField'

import { Specimen } from './Specimen'

const DAY = parseDate('2026-11-24')

/** Days and hours. */
export function Dates() {
  const t = useWords('kit')
  const turn = { previous: t('dates.previous'), next: t('dates.next') }
  const labels = { ...turn, open: t('dates.open') }
  return (
    <>
      <Specimen title={t('sections.dates')} layout="stack">
        <DateField label={t('dates.from')} help={t('dates.fromHelp')} defaultValue={DAY} />
        <TimeField label={t('dates.time')} defaultValue={new Time(16, 30)} />
        <DatePicker label={t('dates.deadline')} labels={labels} />
        <DatePicker
          label={t('dates.deadline')}
          labels={labels}
          error={t('dates.deadlineError')}
          defaultValue={DAY}
        />
        <DateField label={t('dates.from')} isDisabled defaultValue={DAY} />
      </Specimen>
      <Specimen title={t('dates.calendar')}>
        <Calendar
          aria-label={t('dates.calendar')}
          labels={turn}
          defaultValue={DAY}
          minValue={parseDate('2026-11-05')}
          isDateUnavailable={(date) => date.day === 26}
        />
      </Specimen>
    </>
  )
}
