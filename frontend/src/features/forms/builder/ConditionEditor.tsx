import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { Option } from '@/ui/Option'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import type { Combination, Comparison, Item, When } from '../api'
import { say } from '../wording'
import styles from './Settings.module.css'

type Op = Comparison['op']

const ALWAYS: Op[] = ['answered', 'not_answered']
const ORDERED: Op[] = ['equals', 'differs', 'at_least', 'at_most']

/** How answers to a field can be compared; the most useful first. */
export function operatorsOf(item: Item): Op[] {
  switch (item.kind) {
    case 'choice':
      return ['equals', 'differs', ...ALWAYS]
    case 'multi_choice':
      return ['includes', 'excludes', ...ALWAYS]
    case 'number':
    case 'money':
    case 'date':
    case 'scale':
      return [...ORDERED, ...ALWAYS]
    default:
      return ALWAYS
  }
}

/** A comparison that says something sensible of the field from the start. */
export function firstComparison(item: Item): Comparison {
  const op = operatorsOf(item)[0] ?? 'answered'
  if (item.kind === 'choice' || item.kind === 'multi_choice') {
    return { op, field: item.key, value: item.options[0]?.key ?? null }
  }
  if (item.kind === 'scale') return { op: 'at_least', field: item.key, value: item.last }
  if (item.kind === 'number' || item.kind === 'money') {
    return { op: 'at_least', field: item.key, value: 1 }
  }
  return { op: 'answered', field: item.key, value: null }
}

type Props = { when: When; earlier: readonly Item[]; onChange: (when: When) => void }

/** When something is shown, as sentences over earlier answers. */
export function ConditionEditor({ when, earlier, onChange }: Props) {
  const t = useWords('formBuilder')
  const parts: Comparison[] =
    when === null ? [] : 'field' in when ? [when] : when.of.filter((one) => 'field' in one)
  const op = when !== null && !('field' in when) ? when.op : 'all'
  const isDeep = when !== null && !('field' in when) && parts.length < when.of.length
  const put = (of: Comparison[], how: Combination['op'] = op) =>
    onChange(of.length === 0 ? null : of.length === 1 && of[0] ? of[0] : { op: how, of })
  const first = earlier[0]
  if (isDeep) {
    return (
      <div className={styles.condition}>
        <p>{t('deepCondition')}</p>
        <Button kind="outline" size="small" onPress={() => onChange(null)}>
          {t('clearCondition')}
        </Button>
      </div>
    )
  }
  return (
    <fieldset className={styles.part}>
      <legend>{t('condition')}</legend>
      {parts.length === 0 ? <p className={styles.quiet}>{t('always')}</p> : null}
      {parts.length > 1 ? (
        <SegmentedControl
          label={t('together')}
          value={op}
          onChange={(how) => put(parts, how)}
          segments={[
            { value: 'all', label: t('all') },
            { value: 'any', label: t('any') },
          ]}
        />
      ) : null}
      {parts.map((one, place) => (
        <ComparisonRow
          key={place}
          number={place + 1}
          comparison={one}
          earlier={earlier}
          onChange={(next) => put(parts.with(place, next))}
          onRemove={() => put(parts.toSpliced(place, 1))}
        />
      ))}
      {first === undefined ? (
        <p className={styles.quiet}>{t('nothingEarlier')}</p>
      ) : (
        <Button
          kind="outline"
          size="small"
          onPress={() => put([...parts, firstComparison(earlier.at(-1) ?? first)])}
        >
          <Icon name="plus" />
          {t('addCondition')}
        </Button>
      )}
    </fieldset>
  )
}

type RowProps = {
  number: number
  comparison: Comparison
  earlier: readonly Item[]
  onChange: (next: Comparison) => void
  onRemove: () => void
}

function ComparisonRow({ number, comparison, earlier, onChange, onRemove }: RowProps) {
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
