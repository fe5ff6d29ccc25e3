import { useId } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Checkbox } from '@/ui/Checkbox'
import { Option } from '@/ui/Option'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import type { FieldOf } from './api'
import type { FieldProps } from './FieldProps'
import styles from './Fields.module.css'
import { isMembers } from './json'
import { Legend } from './Legend'
import { useLabel } from './useLabel'
import { say } from './wording'

const MANY = 8
const OTHER = ' other' // no option has such a key

type OtherProps = { value: string; onChange: (words: string) => void }

function OtherWords({ value, onChange }: OtherProps) {
  const t = useWords('forms')
  return (
    <div className={styles.other}>
      <TextField label={t('otherWords')} value={value} onChange={onChange} maxLength={200} />
    </div>
  )
}

/** One of some: radio buttons, or a list when they are many. */
export function ChoiceField(props: FieldProps<FieldOf<'choice'>>) {
  const { field, value, onChange, language } = props
  const t = useWords('forms')
  const words = useLabel(props)
  const other = isMembers(value) ? String(value.other) : undefined
  const chosen = other === undefined ? (typeof value === 'string' ? value : null) : OTHER
  const choose = (key: string) => onChange(key === OTHER ? { other: '' } : key)
  const choices = [
    ...field.options.map(({ key, label }) => ({ id: key, name: say(label, language) || key })),
    ...(field.other ? [{ id: OTHER, name: t('other') }] : []),
  ]
  return (
    <div>
      {choices.length > MANY ? (
        <Select
          {...words}
          items={choices}
          placeholder={t('choose')}
          value={chosen}
          onChange={(key) => choose(String(key))}
        >
          {({ id, name }) => <Option id={id}>{name}</Option>}
        </Select>
      ) : (
        <RadioGroup {...words} value={chosen} onChange={choose}>
          {choices.map(({ id, name }) => (
            <Radio key={id} value={id}>
              {name}
            </Radio>
          ))}
        </RadioGroup>
      )}
      {other === undefined ? null : (
        <OtherWords value={other} onChange={(text) => onChange({ other: text })} />
      )}
    </div>
  )
}

/** Some of some. */
export function MultiChoiceField(props: FieldProps<FieldOf<'multi_choice'>>) {
  const { field, value, onChange, language } = props
  const t = useWords('forms')
  const words = useLabel(props)
  const picked: unknown[] = Array.isArray(value) ? value : []
  const other = picked.find(isMembers)
  const toggle = (key: string, on: boolean) =>
    onChange(on ? [...picked, key] : picked.filter((one) => one !== key))
  const setOther = (text: string | undefined) => {
    const rest = picked.filter((one) => !isMembers(one))
    onChange(text === undefined ? rest : [...rest, { other: text }])
  }
  return (
    <Legend {...words}>
      <div className={styles.options}>
        {field.options.map(({ key, label }) => (
          <Checkbox key={key} isSelected={picked.includes(key)} onChange={(on) => toggle(key, on)}>
            {say(label, language) || key}
          </Checkbox>
        ))}
        {field.other ? (
          <Checkbox
            isSelected={other !== undefined}
            onChange={(on) => setOther(on ? '' : undefined)}
          >
            {t('other')}
          </Checkbox>
        ) : null}
      </div>
      {other === undefined ? null : <OtherWords value={String(other.other)} onChange={setOther} />}
    </Legend>
  )
}

/** Agreement to a text. */
export function ConsentField(props: FieldProps<FieldOf<'consent'>>) {
  const { field, value, onChange, language, error } = props
  const words = useLabel(props)
  return (
    <div className={styles.consent}>
      <p className={styles.consentText}>{say(field.text, language)}</p>
      <Checkbox
        isSelected={value === true}
        onChange={(on) => onChange(on || undefined)}
        help={words.help}
        error={error}
      >
        {words.label}
      </Checkbox>
    </div>
  )
}

type RowProps = {
  label: string
  choices: readonly { value: string | number; label: string; hint?: string }[]
  value: unknown
  onChange: (value: string | number | undefined) => void
}

/** A row of chips, one of which is chosen; chosen once more it is free again. Native radios. */
export function ChipRow({ label, choices, value, onChange }: RowProps) {
  const name = useId()
  return (
    <fieldset className={styles.chips}>
      <legend className="visually-hidden">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={styles.chip} title={choice.hint}>
          <input
            type="radio"
            name={name}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            onClick={() => choice.value === value && onChange(undefined)}
          />
          <span>{choice.label}</span>
          {choice.hint ? <span className="visually-hidden">{choice.hint}</span> : null}
        </label>
      ))}
    </fieldset>
  )
}
