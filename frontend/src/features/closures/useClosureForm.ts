import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { afterSkipped } from '@/lib/intl/skippedTime'
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

/** The instants of a closure; null while they are not complete, skipped or not in order. */
export function timesOf(
  values: Values,
  zone: string,
): { starts_at: string; ends_at: string } | null {
  const from = wallOf(values.fromDay, values.fromTime)
  const to = wallOf(values.toDay, values.toTime)
  if (from === null || to === null || afterSkipped(from, zone) || afterSkipped(to, zone)) {
    return null
  }
  const [starts_at, ends_at] = [toInstant(from, zone), toInstant(to, zone)]
  return starts_at < ends_at ? { starts_at, ends_at } : null
}

function wallOf(day: string, time: string): string | null {
  // While a year is typed, it is 2, then 20: no time that a clock could show.
  return /^2[01]\d\d-/.test(day) && time !== '' ? `${day}T${time}` : null
}

/** The time at which the hub's clock goes on when it skips what is filled in; else undefined. */
export function skippedTo(day: string, time: string, zone: string): string | undefined {
  const wall = wallOf(day, time)
  return (wall && afterSkipped(wall, zone)?.slice(11)) || undefined
}

/** The form of a new closure, first filled in for tomorrow and, where one is meant, for a studio. */
export function useClosureForm(
  zone: string,
  studioIds: string[],
  onSubmit: (values: Values) => void,
) {
  const t = useWords('closures')
  const tomorrow = addDays(today(zone), 1)
  const checkTimes = (values: Values) => {
    const fromNext = skippedTo(values.fromDay, values.fromTime, zone)
    const toNext = skippedTo(values.toDay, values.toTime, zone)
    if (fromNext) return { fromTime: t('form.skipped', { time: fromNext }) }
    if (toNext) return { toTime: t('form.skipped', { time: toNext }) }
    return { toDay: timesOf(values, zone) === null ? t('form.badTimes') : undefined }
  }
  return useForm<Values>({
    first: {
      studioIds,
      fromDay: tomorrow,
      fromTime: '09:00',
      toDay: tomorrow,
      toTime: '18:00',
      en: '',
      az: '',
    },
    check: (values) => ({
      studioIds: values.studioIds.length === 0 ? t('form.noStudio') : undefined,
      ...checkTimes(values),
      en: values.en.trim() === '' ? t('form.noReason') : undefined,
      az: values.az.trim() === '' ? t('form.noReason') : undefined,
    }),
    onSubmit,
  })
}
