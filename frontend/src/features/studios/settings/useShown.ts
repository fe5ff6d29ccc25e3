import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { addDays } from '@/lib/intl/wallTime'

import { openingLines } from '../openingHours'
import { useFeatureName } from '../useFeatureName'
import type { FeeStep, Peak } from './charges'
import { useLengthName } from './useLengthName'
import type { Field, Wish } from './values'

const A_MONDAY = '2026-11-23'

/** Writes the value of a field as people read it, to compare two of them. */
export function useShown(zone: string, currency: string): (field: Field, wish: Wish) => string {
  const t = useWords('studioSettings')
  const names = useWords('studios')
  const format = useFormat(zone)
  const nameOf = useFeatureName()
  const lengthOf = useLengthName(zone)

  const both = ({ az, en }: Wish['name']) => [az, en].filter(Boolean).join(' / ')
  const amount = (value: number) => format.money({ amount: value || 0, currency })
  const weekday = (number: number) => format.weekdayShort(addDays(A_MONDAY, number - 1))
  const week = (hours: Wish['opening_hours']) =>
    openingLines(hours)
      .map(({ from, to, times }) => {
        const days = from === to ? weekday(from) : `${weekday(from)}–${weekday(to)}`
        const open = times.map(({ opens, closes }) => `${opens}–${closes}`).join(', ')
        return `${days} ${open || t('hours.closed')}`
      })
      .join('; ')

  const share = (percent: number) => format.percent(percent / 100)
  const peak = ({ weekday: day, opens, closes, percent }: Peak) =>
    `${weekday(day)} ${opens}–${closes}: ${share(percent)}`
  const step = ({ hours_before: hours, percent }: FeeStep) =>
    `${t('charges.before', { length: format.duration(hours * 60) })}: ${share(percent)}`

  const write: { [Name in Field]: (wish: Wish) => string } = {
    bookable: ({ bookable }) => t(bookable ? 'open' : 'closed'),
    name: ({ name }) => both(name),
    summary: ({ summary }) => both(summary),
    description: ({ description }) => both(description),
    kind: ({ kind }) => names(`kinds.${kind}.one`),
    slug: ({ slug }) => slug,
    capacity: ({ capacity }) => String(capacity),
    area_m2: ({ area_m2 }) => (area_m2 === null ? '' : names('area', { area: area_m2 })),
    features: ({ features }) => features.map(nameOf).join(', '),
    open_to: ({ open_to }) => t(`terms.${open_to}`),
    approval: ({ approval }) => t(`terms.approval.${approval}`),
    approval_hours: ({ approval_hours }) => t('terms.hours', { count: approval_hours }),
    hourly_amount: ({ hourly_amount }) => amount(hourly_amount),
    grid_minutes: ({ grid_minutes }) => lengthOf(grid_minutes),
    min_minutes: ({ min_minutes }) => lengthOf(min_minutes),
    max_minutes: ({ max_minutes }) => lengthOf(max_minutes),
    buffer_before_minutes: ({ buffer_before_minutes }) => lengthOf(buffer_before_minutes),
    buffer_minutes: ({ buffer_minutes }) => lengthOf(buffer_minutes),
    no_show_minutes: ({ no_show_minutes }) => lengthOf(no_show_minutes),
    notice_minutes: ({ notice_minutes }) => lengthOf(notice_minutes),
    horizon_days: ({ horizon_days }) => t('terms.days', { count: horizon_days }),
    qualification_id: ({ qualification_id: id }) =>
      t(id ? 'terms.qualification' : 'terms.noQualification'),
    residents_pay: ({ residents_pay: pays = 'nothing' }) => t(`charges.${pays}`),
    peaks: ({ peaks = [] }) => peaks.map(peak).join('; '),
    fee_steps: ({ fee_steps: steps = [] }) => steps.map(step).join('; '),
    opening_hours: ({ opening_hours }) => week(opening_hours),
  }
  return (field, wish) => write[field](wish) || t('conflict.empty')
}
