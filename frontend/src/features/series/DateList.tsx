import { useRuleWords } from '@/api/ruleWords'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge, type Tone } from '@/ui/Badge'
import { Radio, RadioGroup } from '@/ui/RadioGroup'

import type { PreviewDate } from './api'
import { type Choices, chosenOf, isSame, isTakenBy } from './choices'
import styles from './Series.module.css'

type Props = {
  dates: readonly PreviewDate[]
  zone: string
  choices: Choices
  onChoices: (choices: Choices) => void
}

const TONES: Record<PreviewDate['state'], Tone> = {
  free: 'success',
  taken: 'warning',
  closed: 'neutral',
  rules: 'danger',
}

/** Every date with how it stands; for one that is not free, what could be done instead. */
export function DateList({ dates, zone, choices, onChoices }: Props) {
  const t = useWords('series')
  return (
    <>
      <ol className={styles.strip} aria-hidden="true">
        {dates.map((date) => (
          <li
            key={date.recurrence_wall}
            className={styles.knot}
            data-state={date.state}
            data-settled={chosenOf(date, choices) === undefined ? undefined : ''}
          />
        ))}
      </ol>
      <ol className={styles.list} aria-label={t('dates.label')}>
        {dates.map((date) => (
          <DateRow key={date.recurrence_wall} {...{ date, dates, zone, choices, onChoices }} />
        ))}
      </ol>
    </>
  )
}

function DateRow({ date, ...rest }: Props & { date: PreviewDate }) {
  const t = useWords('series')
  const format = useFormat(rest.zone)
  const isFree = date.state === 'free'
  return (
    <li className={styles.date} data-state={date.state}>
      <div className={styles.when}>
        <b>{format.dateTimes(date.starts_at, date.ends_at)}</b>
        {date.shifted ? <small>{t('dates.shifted')}</small> : null}
      </div>
      <Badge tone={TONES[date.state]} mark={isFree ? 'solid' : 'hollow'}>
        {t(`state.${date.state}`)}
      </Badge>
      {isFree ? null : (
        <div className={styles.instead}>
          <Reasons date={date} />
          <Instead date={date} {...rest} />
        </div>
      )}
    </li>
  )
}

function Reasons({ date }: { date: PreviewDate }) {
  const t = useWords('series')
  const ruleWords = useRuleWords()
  const missing = date.parts.filter(({ pool_id }) => pool_id !== null)
  if (missing.length + date.violations.length === 0) return null
  return (
    <ul className={styles.reasons}>
      {date.violations.map((rule) => (
        <li key={rule.rule}>{ruleWords(rule)}</li>
      ))}
      {missing.map(({ pool_id, name, wanted, free }) => (
        <li key={pool_id}>{t('dates.missing', { name, wanted, free })}</li>
      ))}
    </ul>
  )
}

/** The way out of one date: another time, studio or day, or without it. */
function Instead({ date, dates, zone, choices, onChoices }: Props & { date: PreviewDate }) {
  const t = useWords('series')
  const format = useFormat(zone)
  const wall = date.recurrence_wall
  const chosen = chosenOf(date, choices)
  const value =
    chosen === undefined || chosen === 'skip'
      ? (chosen ?? null)
      : String(date.alternatives.findIndex((one) => isSame(one, chosen)))
  const choose = (next: string) => {
    const choice = next === 'skip' ? next : date.alternatives[Number(next)]
    if (choice !== undefined) onChoices({ ...choices, [wall]: choice })
  }
  return (
    <RadioGroup
      label={t('dates.instead', { day: format.dayShort(date.starts_at) })}
      labelHidden
      value={value}
      onChange={choose}
    >
      {date.alternatives.map((one, index) => (
        <Radio
          key={`${one.studio_id} ${one.starts_at}`}
          value={String(index)}
          isDisabled={isTakenBy(one, date, dates, choices)}
        >
          {t(`instead.${one.changes}`, {
            studio: one.studio,
            when: format.dateTimes(one.starts_at, one.ends_at),
            times: format.times(one.starts_at, one.ends_at),
          })}
        </Radio>
      ))}
      <Radio value="skip">{t('instead.skip')}</Radio>
    </RadioGroup>
  )
}
