import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { addDays, today, toInstant } from '@/lib/intl/wallTime'

/** As it is filled in: days and wall times of the hub. */
export type Values = {
  studioIds: string[]
  fromDay: string
  fromTime: string
  toDay: string
  toTime: string
  en: string
  az: string
}

/** The instants of a closure; null while they are not complete or not in order. */
export function timesOf(
  values: Values,
  zone: string,
): { starts_at: string; ends_at: string } | null {
  const { fromDay, fromTime, toDay, toTime } = values
  // While a year is typed, it is 2, then 20: no time that a clock could show.
  const written = [fromDay, toDay].every((day) => /^2[01]\d\d-/.test(day))
  if (!written || fromTime === '' || toTime === '') return null
  const starts_at = toInstant(`${fromDay}T${fromTime}`, zone)
  const ends_at = toInstant(`${toDay}T${toTime}`, zone)
  return starts_at < ends_at ? { starts_at, ends_at } : null
}

/** The form of a new closure, first filled in for tomorrow. */
export function useClosureForm(zone: string, onSubmit: (values: Values) => void) {
  const t = useWords('closures')
  const tomorrow = addDays(today(zone), 1)
  return useForm<Values>({
    first: {
      studioIds: [],
      fromDay: tomorrow,
      fromTime: '09:00',
      toDay: tomorrow,
      toTime: '18:00',
      en: '',
      az: '',
    },
    check: (values) => ({
      studioIds: values.studioIds.length === 0 ? t('form.noStudio') : undefined,
      toDay: timesOf(values, zone) === null ? t('form.badTimes') : undefined,
      en: values.en.trim() === '' ? t('form.noReason') : undefined,
      az: values.az.trim() === '' ? t('form.noReason') : undefined,
    }),
    onSubmit,
  })
}
