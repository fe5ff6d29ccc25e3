import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { weekdayOf } from '@/lib/intl/wallTime'
import { NumberStepper } from '@/ui/NumberStepper'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { TextField } from '@/ui/TextField'

import { isLastOf, MOST, nthOf, type Repetition } from './repetition'
import styles from './Series.module.css'
import { dayOfWeek } from './useRepeatWords'

type Props = { value: Repetition; onChange: (value: Repetition) => void; wall: string }

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]

/** How often, on which days, and until when. */
export function RuleFields({ value, onChange, wall }: Props) {
  const t = useWords('series')
  const set = (change: Partial<Repetition>) => onChange({ ...value, ...change })
  const kinds = (['day', 'week', 'month'] as const).map((kind) => ({
    value: kind,
    label: t(`every.${kind}`),
  }))
  return (
    <div className={styles.rule}>
      <SegmentedControl
        label={t('every.label')}
        segments={kinds}
        value={value.every}
        onChange={(every) => set({ every })}
        full
      />
      <NumberStepper
        label={t('interval.label')}
        value={value.interval}
        onChange={(interval) => set({ interval })}
        min={1}
        max={12}
        format={(count) => t(`rule.${value.every}`, { count })}
        labels={{ less: t('interval.less'), more: t('interval.more') }}
      />
      {value.every === 'week' ? <Weekdays {...{ value, set }} /> : null}
      {value.every === 'month' ? <Monthly {...{ value, set, day: wall.slice(0, 10) }} /> : null}
      <End {...{ value, set }} />
    </div>
  )
}

type Part = { value: Repetition; set: (change: Partial<Repetition>) => void }

function Weekdays({ value, set }: Part) {
  const t = useWords('series')
  const format = useFormat('UTC')
  const toggle = (weekday: number) =>
    set({
      weekdays: value.weekdays.includes(weekday)
        ? value.weekdays.filter((one) => one !== weekday)
        : [...value.weekdays, weekday],
    })
  return (
    <fieldset className={styles.weekdays}>
      <legend>{t('weekdays')}</legend>
      {WEEKDAYS.map((weekday) => (
        <label key={weekday} className={styles.weekday}>
          <input
            type="checkbox"
            checked={value.weekdays.includes(weekday)}
            onChange={() => toggle(weekday)}
            aria-label={format.weekday(dayOfWeek(weekday))}
          />
          <span aria-hidden="true">{format.weekdayShort(dayOfWeek(weekday))}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Monthly({ value, set, day }: Part & { day: string }) {
  const t = useWords('series')
  const format = useFormat('UTC')
  const weekday = format.weekday(dayOfWeek(weekdayOf(day)))
  const nth = `rule.nth${nthOf(day)}` as 'rule.nth1'
  return (
    <RadioGroup
      label={t('monthly')}
      value={value.monthly}
      onChange={(monthly) => set({ monthly: monthly as Repetition['monthly'] })}
    >
      {nthOf(day) < 5 ? <Radio value="nth">{t(nth, { weekday })}</Radio> : null}
      {isLastOf(day) ? <Radio value="last">{t('rule.nth-1', { weekday })}</Radio> : null}
      <Radio value="date">{t('rule.date', { date: Number(day.slice(8, 10)) })}</Radio>
    </RadioGroup>
  )
}

function End({ value, set }: Part) {
  const t = useWords('series')
  const ends = (['count', 'until'] as const).map((end) => ({ value: end, label: t(`end.${end}`) }))
  return (
    <div className={styles.end}>
      <SegmentedControl
        label={t('end.label')}
        segments={ends}
        value={value.end}
        onChange={(end) => set({ end })}
      />
      {value.end === 'count' ? (
        <NumberStepper
          label={t('end.howOften')}
          value={value.count}
          onChange={(count) => set({ count })}
          min={2}
          max={MOST}
          format={(count) => t('end.times', { count })}
          labels={{ less: t('interval.less'), more: t('interval.more') }}
        />
      ) : (
        <TextField
          label={t('end.day')}
          type="date"
          value={value.until}
          onChange={(until) => set({ until })}
        />
      )}
    </div>
  )
}
