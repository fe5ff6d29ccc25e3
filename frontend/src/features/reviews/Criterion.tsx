import { useId } from 'react'

import type { Language } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { classNames } from '@/ui/classNames'
import styles from './Criterion.module.css'
import type { ScaleItem } from './rubric'

type Props = {
  field: ScaleItem
  weight: number
  language: Language
  value: number | undefined
  cannot: boolean
  /** How sure somebody is of this score, where it is said. */
  sure: number | undefined
  isCurrent: boolean
  isMissing: boolean
  isDisabled: boolean
  onScore: (score: number) => void
  onCannot: () => void
  onSure: (level: number | undefined) => void
  onFocus: () => void
}

/** One criterion: its scores with what each of them means, or "cannot judge". */
export function Criterion(props: Props) {
  const { field, weight, language, value, cannot, isCurrent, isMissing, isDisabled } = props
  const t = useWords('reviews')
  const name = useId()
  const scores = Array.from({ length: field.last - field.first + 1 }, (_, n) => field.first + n)
  const said = field.labels.find((one) => one.value === value)
  return (
    <fieldset
      id={`criterion-${field.key}`}
      className={classNames(styles.criterion, isCurrent && styles.current)}
      disabled={isDisabled}
      onFocus={props.onFocus}
    >
      <legend>
        <b>{field.label[language]}</b> <small>{t('weight', { weight })}</small>
      </legend>
      {field.help[language] ? <p className={styles.help}>{field.help[language]}</p> : null}
      <div className={styles.scores}>
        {scores.map((score) => (
          <label key={score} className={styles.score}>
            <input
              type="radio"
              name={name}
              checked={value === score}
              onChange={() => props.onScore(score)}
            />
            <span>{score}</span>
          </label>
        ))}
        <label className={classNames(styles.score, styles.cannot)}>
          <input type="radio" name={name} checked={cannot} onChange={props.onCannot} />
          <span>{t('cannot')}</span>
        </label>
      </div>
      <ul className={styles.levels}>
        {field.labels.map((one) => (
          <li key={one.value} data-chosen={one === said || undefined}>
            <b>{one.value}</b> {one.label[language]}
          </li>
        ))}
      </ul>
      {value === undefined || cannot ? null : (
        <Sureness of={field.label[language]} level={props.sure} onChange={props.onSure} />
      )}
      {isMissing ? <p className={styles.missing}>{t('missing')}</p> : null}
    </fieldset>
  )
}

type SurenessProps = {
  of: string
  level: number | undefined
  onChange: (level: number | undefined) => void
}

/** How sure somebody is of one score; without a word it is as sure as the whole review. */
function Sureness({ of, level, onChange }: SurenessProps) {
  const t = useWords('reviews')
  const name = useId()
  return (
    <div className={styles.sureness} role="radiogroup" aria-label={t('sureOf', { of })}>
      {([undefined, 1, 2, 3] as const).map((one) => (
        <label key={one ?? 0}>
          <input type="radio" name={name} checked={level === one} onChange={() => onChange(one)} />
          <span>{one === undefined ? t('sureAsWhole') : t(`sureness.${one}`)}</span>
        </label>
      ))}
    </div>
  )
}
