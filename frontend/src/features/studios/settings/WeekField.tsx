import { memo, useId } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { addDays } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { TextField } from '@/ui/TextField'

import type { Opening } from '../openingHours'
import form from './Settings.module.css'
import { sameInput } from './sameInput'
import styles from './Week.module.css'
import {
  asClock,
  closingTime,
  hasRoom,
  likeMonday,
  type WeekProblem,
  weekProblems,
  withHours,
} from './week'

const A_MONDAY = '2026-11-23'
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]

type Props = {
  id: string
  value: Opening[]
  onChange: (week: Opening[]) => void
  /** Set while something in the week is refused. */
  error: string | undefined
  zone: string
}

/** When the studio is open, day by day; a day can have several hours, or none. */
export const WeekField = memo(function WeekField({ id, value, onChange, error, zone }: Props) {
  const t = useWords('studioSettings')
  const format = useFormat(zone)
  const problems = error === undefined ? [] : weekProblems(value)
  return (
    <div id={id} tabIndex={-1} className={form.fields}>
      <p className={form.help}>{t('hours.help')}</p>
      <ul className={styles.week}>
        {WEEKDAYS.map((weekday) => (
          <Weekday
            key={weekday}
            weekday={weekday}
            name={format.weekday(addDays(A_MONDAY, weekday - 1))}
            week={value}
            onChange={onChange}
            problem={problems.find((found) => found.weekday === weekday)?.kind}
          />
        ))}
      </ul>
      <div>
        <Button kind="outline" size="small" onPress={() => onChange(likeMonday(value))}>
          <Icon name="copy" />
          {t('hours.likeMonday')}
        </Button>
      </div>
    </div>
  )
}, sameInput)

type DayProps = {
  weekday: number
  name: string
  week: Opening[]
  onChange: (week: Opening[]) => void
  problem: WeekProblem['kind'] | undefined
}

function Weekday({ weekday, name, week, onChange, problem }: DayProps) {
  const t = useWords('studioSettings')
  const heading = useId()
  const own = week.flatMap((hours, place) => (hours.weekday === weekday ? [{ hours, place }] : []))
  const replace = (place: number, change: Partial<Opening>) =>
    onChange(week.map((old, at) => (at === place ? { ...old, ...change } : old)))
  return (
    <li className={styles.weekday} aria-labelledby={heading}>
      <h3 id={heading} className={styles.dayName}>
        {name}
      </h3>
      <div className={styles.dayHours}>
        {own.length === 0 ? <p className={styles.closed}>{t('hours.closed')}</p> : null}
        {own.map(({ hours, place }) => (
          <Hours
            key={place}
            day={name}
            hours={hours}
            error={problem && t(`hours.${problem}`)}
            onChange={(change) => replace(place, change)}
            onRemove={() => onChange(week.filter((_, at) => at !== place))}
          />
        ))}
        {problem === undefined ? null : (
          <p className={styles.problem} role="alert">
            {t(`hours.${problem}`)}
          </p>
        )}
      </div>
      {hasRoom(week, weekday) ? (
        <IconButton
          icon="plus"
          label={t('hours.addOf', { day: name })}
          onPress={() => onChange(withHours(week, weekday))}
        />
      ) : null}
    </li>
  )
}

type HoursProps = {
  day: string
  hours: Opening
  /** Said by the fields, shown once below them. */
  error: string | undefined
  onChange: (change: Partial<Opening>) => void
  onRemove: () => void
}

function Hours({ day, hours, error, onChange, onRemove }: HoursProps) {
  const t = useWords('studioSettings')
  const { opens, closes } = hours
  const tidy = (end: 'opens' | 'closes', clock: string) => {
    if (clock !== hours[end]) onChange({ [end]: clock })
  }
  const field = {
    labelHidden: true,
    inputMode: 'numeric',
    maxLength: 5,
    autoComplete: 'off',
    error,
  } as const
  return (
    <div className={styles.hours}>
      <TextField
        {...field}
        label={t('hours.from', { day })}
        value={opens}
        onChange={(text) => onChange({ opens: text })}
        onBlur={() => tidy('opens', asClock(opens))}
      />
      <span aria-hidden="true">–</span>
      <TextField
        {...field}
        label={t('hours.until', { day })}
        value={closes}
        onChange={(text) => onChange({ closes: text })}
        onBlur={() => tidy('closes', closingTime(asClock(closes)))}
      />
      <IconButton
        icon="trash"
        label={t('hours.remove', { day, times: `${opens}–${closes}` })}
        onPress={onRemove}
      />
    </div>
  )
}
