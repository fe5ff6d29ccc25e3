import type { Language } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import type { FieldOf, ScaleLabel } from './api'
import { ChipRow } from './ChoiceFields'
import type { FieldProps } from './FieldProps'
import styles from './Fields.module.css'
import { isMembers } from './json'
import { Legend } from './Legend'
import { useLabel } from './useLabel'
import { say } from './wording'

type Scale = { first: number; last: number; labels: ScaleLabel[] }

function choicesOf({ first, last, labels }: Scale, language: Language) {
  return Array.from({ length: Math.max(0, Math.min(20, last - first)) + 1 }, (_, place) => {
    const value = first + place
    const label = labels.find((one) => one.value === value)
    return { value, label: String(value), hint: label ? say(label.label, language) : '' }
  })
}

/** What the ends of a scale mean below it; with more labels, each on its line. */
function Anchors({ scale, language }: { scale: Scale; language: Language }) {
  const labels = scale.labels.toSorted((a, b) => a.value - b.value)
  const ends = labels.every(({ value }) => value === scale.first || value === scale.last)
  if (labels.length === 0) return null
  return (
    <ul className={ends ? styles.ends : styles.anchors} aria-hidden="true">
      {labels.map(({ value, label }) => (
        <li key={value}>
          <b>{value}</b> {say(label, language)}
        </li>
      ))}
    </ul>
  )
}

/** A score. */
export function ScaleField(props: FieldProps<FieldOf<'scale'>>) {
  const { field, value, onChange, language } = props
  const words = useLabel(props)
  return (
    <Legend {...words}>
      <ChipRow
        label={words.label}
        choices={choicesOf(field, language)}
        value={value}
        onChange={onChange}
      />
      <Anchors scale={field} language={language} />
    </Legend>
  )
}

/** The same question for each row. */
export function MatrixField(props: FieldProps<FieldOf<'matrix'>>) {
  const { field, value, onChange, language } = props
  const t = useWords('forms')
  const words = useLabel(props)
  const given = isMembers(value) ? value : {}
  const { cells } = field
  const choices =
    cells.kind === 'scale'
      ? choicesOf(cells, language)
      : cells.options.map(({ key, label }) => ({ value: key, label: say(label, language) || key }))
  return (
    <Legend {...words}>
      {field.rows.map(({ key, label }) => (
        <div key={key} className={styles.matrixRow}>
          <span aria-hidden="true">{say(label, language) || t('unnamed')}</span>
          <ChipRow
            label={say(label, language)}
            choices={choices}
            value={given[key]}
            onChange={(cell) => onChange({ ...given, [key]: cell })}
          />
        </div>
      ))}
      {cells.kind === 'scale' ? <Anchors scale={cells} language={language} /> : null}
    </Legend>
  )
}
