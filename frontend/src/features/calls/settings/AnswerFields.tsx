import type { AskedField } from '@/api/callForms'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Checkbox } from '@/ui/Checkbox'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { type AnswerDraft, answerOf, type Comparison, comparisonsOf } from './answerRule'
import styles from './Settings.module.css'

type Props = {
  /** Of the form that is saved with the call; null while there is none. */
  fields: readonly AskedField[] | null
  draft: AnswerDraft
  onChange: (draft: AnswerDraft) => void
}

/** A rule over an answer: the question, the comparison, and the value that fits its kind. */
export function AnswerFields({ fields, draft, onChange }: Props) {
  const t = useWords('callSettings')
  const language = useLanguage()
  if (fields === null) return <p className={styles.quiet}>{t('rules.noForm')}</p>
  const compared = fields.filter((field) => comparisonsOf(field).length > 0)
  const field = compared.find(({ key }) => key === draft.field)
  const comparisons = field === undefined ? [] : comparisonsOf(field)
  if (compared.length === 0) return <p className={styles.quiet}>{t('rules.noFields')}</p>
  return (
    <>
      <Select
        label={t('rules.field')}
        placeholder={t('rules.chooseField')}
        items={compared.map(({ key, label }) => ({ id: key, name: label[language] }))}
        value={draft.field || null}
        onChange={(key) => {
          const next = compared.find((one) => one.key === key)
          if (next) onChange(answerOf(next))
        }}
      >
        {({ id, name }) => <Option id={id}>{name}</Option>}
      </Select>
      {comparisons.length > 1 ? (
        <Select
          label={t('rules.comparison')}
          placeholder={t('rules.comparison')}
          items={comparisons.map((id) => ({ id, name: t(`rules.comparisons.${id}`) }))}
          value={draft.comparison}
          onChange={(key) =>
            onChange({ ...draft, comparison: key as Comparison, values: draft.values.slice(0, 1) })
          }
        >
          {({ id, name }) => <Option id={id}>{name}</Option>}
        </Select>
      ) : null}
      {field === undefined ? null : <ValueFields {...{ field, draft, onChange }} />}
    </>
  )
}

type ValueProps = Omit<Props, 'fields'> & { field: AskedField }

function ValueFields({ field, draft, onChange }: ValueProps) {
  const t = useWords('callSettings')
  const put = (...values: string[]) => onChange({ ...draft, values })
  if (field.kind === 'consent') return <p className={styles.quiet}>{t('rules.agreed')}</p>
  if (field.kind === 'choice' || field.kind === 'multi_choice') {
    return <Choices {...{ field, draft, onChange }} />
  }
  const isDay = field.kind === 'date'
  return (
    <TextField
      label={
        field.kind === 'money' ? t('rules.amount', { currency: field.currency }) : t('rules.value')
      }
      type={isDay ? 'date' : 'text'}
      inputMode={isDay ? 'none' : 'decimal'}
      maxLength={20}
      autoComplete="off"
      value={draft.values[0] ?? ''}
      onChange={(typed) => put(typed)}
    />
  )
}

type ChoiceProps = Omit<ValueProps, 'field'> & {
  field: Extract<AskedField, { kind: 'choice' | 'multi_choice' }>
}

/** Several for "one of", else one. */
function Choices({ field, draft, onChange }: ChoiceProps) {
  const t = useWords('callSettings')
  const language = useLanguage()
  const items = field.options.map(({ key, label }) => ({ id: key, name: label[language] }))
  if (field.other) items.push({ id: 'other', name: t('rules.otherWords') })
  const put = (values: readonly string[]) => onChange({ ...draft, values })
  if (draft.comparison !== 'one-of') {
    return (
      <Select
        label={t(draft.comparison === 'contains' ? 'rules.contains' : 'rules.value')}
        placeholder={t('rules.value')}
        items={items}
        value={draft.values[0] ?? null}
        onChange={(key) => put([String(key)])}
      >
        {({ id, name }) => <Option id={id}>{name}</Option>}
      </Select>
    )
  }
  return (
    <fieldset className={styles.fields}>
      <legend>{t('rules.values')}</legend>
      {items.map(({ id, name }) => (
        <Checkbox
          key={id}
          isSelected={draft.values.includes(id)}
          onChange={(on) =>
            put(on ? [...draft.values, id] : draft.values.filter((one) => one !== id))
          }
        >
          {name}
        </Checkbox>
      ))}
    </fieldset>
  )
}
