import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { IconButton } from '@/ui/IconButton'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import type { Comparison, Item } from '../api'
import { say } from '../wording'
import { ALWAYS, firstComparison, type Op, operatorsOf } from './conditionEdits'
import styles from './Settings.module.css'

type RowProps = {
  /** Which one it is: 2, or 2.1 within a group. */
  number: string
  comparison: Comparison
  earlier: readonly Item[]
  onChange: (next: Comparison) => void
  onRemove: () => void
}

/** One question about an earlier answer: which, how, and with what it is compared. */
export function ComparisonRow({ number, comparison, earlier, onChange, onRemove }: RowProps) {
  const t = useWords('formBuilder')
  const language = useLanguage()
  const asked = earlier.find(({ key }) => key === comparison.field)
  const isPlain = comparison.op === 'answered' || comparison.op === 'not_answered'
  const nameOf = (item: Item) => say(item.label, language) || item.key
  const choose = (op: Op) => {
    const bare = op === 'answered' || op === 'not_answered'
    const value = isPlain && asked ? firstComparison(asked).value : comparison.value
    onChange({ ...comparison, op, value: bare ? null : value })
  }
  return (
    <div className={styles.comparison}>
      <Select
        label={t('conditionField', { number })}
        labelHidden
        size="small"
        placeholder={t('gone')}
        items={earlier.map((item) => ({ id: item.key, name: nameOf(item) }))}
        value={asked ? comparison.field : null}
        onChange={(key) => {
          const next = earlier.find((item) => item.key === key)
          if (next) onChange(firstComparison(next))
        }}
      >
        {({ id, name }) => <Option id={id}>{name}</Option>}
      </Select>
      <Select
        label={t('conditionHow', { number })}
        labelHidden
        size="small"
        placeholder=""
        items={(asked ? operatorsOf(asked) : ALWAYS).map((op) => ({
          id: op,
          name: t(`ops.${op}`),
        }))}
        value={comparison.op}
        onChange={(op) => choose(op as Op)}
      >
        {({ id, name }) => <Option id={id}>{name}</Option>}
      </Select>
      {asked && !isPlain ? (
        <ValueField number={number} {...{ asked, comparison, onChange }} />
      ) : (
        <span />
      )}
      <IconButton
        icon="close"
        size="small"
        label={t('removeCondition', { number })}
        onPress={onRemove}
      />
    </div>
  )
}

type ValueProps = Pick<RowProps, 'number' | 'comparison' | 'onChange'> & { asked: Item }

function ValueField({ number, asked, comparison, onChange }: ValueProps) {
  const t = useWords('formBuilder')
  const language = useLanguage()
  const label = t('conditionValue', { number })
  if (asked.kind === 'choice' || asked.kind === 'multi_choice') {
    const items = asked.options.map((one) => ({
      id: one.key,
      name: say(one.label, language) || one.key,
    }))
    if (asked.other) items.push({ id: 'other', name: t('otherChoice') })
    return (
      <Select
        label={label}
        labelHidden
        size="small"
        placeholder={t('gone')}
        items={items}
        value={typeof comparison.value === 'string' ? comparison.value : null}
        onChange={(key) => onChange({ ...comparison, value: String(key) })}
      >
        {({ id, name }) => <Option id={id}>{name}</Option>}
      </Select>
    )
  }
  const unit = asked.kind === 'money' ? 100 : 1
  const isDay = asked.kind === 'date'
  const shown = typeof comparison.value === 'number' ? comparison.value / unit : comparison.value
  const read = (text: string) => (isDay ? text : Math.round(Number(text) * unit * 1e6) / 1e6)
  return (
    <TextField
      label={label}
      labelHidden
      size="small"
      type={isDay ? 'date' : 'number'}
      value={String(shown ?? '')}
      onChange={(text) => onChange({ ...comparison, value: text === '' ? null : read(text) })}
    />
  )
}
