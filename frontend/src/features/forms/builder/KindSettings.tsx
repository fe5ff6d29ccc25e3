import { useWords } from '@/lib/i18n/useWords'
import { amountText } from '@/lib/intl/amounts'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { Switch } from '@/ui/Switch'
import { TextField } from '@/ui/TextField'
import type { FieldOf, Item, TextField as Text } from '../api'
import type { KindProps } from './KindProps'
import { LimitField } from './LimitField'
import { OptionsEditor } from './OptionsEditor'
import { FileSettings, GroupSettings, MatrixSettings } from './PartSettings'
import { ScaleSettings } from './ScaleSettings'
import styles from './Settings.module.css'
import { TextsField } from './TextsField'

/** What a kind of field has besides its words: limits, choices, formats. */
export function KindSettings({ item, onChange }: KindProps<Item>) {
  const t = useWords('formBuilder')
  switch (item.kind) {
    case 'short_text':
    case 'long_text':
      return <TextLimits item={item} onChange={onChange} />
    case 'number':
      return <NumberLimits item={item} onChange={onChange} />
    case 'money':
      return <MoneyLimits item={item} onChange={onChange} />
    case 'date':
      return <DayLimits item={item} onChange={onChange} />
    case 'choice':
    case 'multi_choice':
      return <ChoiceSettings item={item} onChange={onChange} />
    case 'scale':
      return <ScaleSettings scale={item} onChange={onChange} />
    case 'matrix':
      return <MatrixSettings item={item} onChange={onChange} />
    case 'file':
      return <FileSettings item={item} onChange={onChange} />
    case 'video_link':
      return (
        <SegmentedControl
          label={t('hosts')}
          value={item.hosts}
          onChange={(hosts) => onChange({ hosts })}
          segments={[
            { value: 'known', label: t('hostsKnown') },
            { value: 'any', label: t('hostsAny') },
          ]}
        />
      )
    case 'group':
      return <GroupSettings item={item} onChange={onChange} />
    case 'consent':
    case 'note':
      return (
        <TextsField
          label={t(item.kind === 'note' ? 'noteText' : 'consentText')}
          value={item.text}
          onChange={(text) => onChange({ text })}
          long
        />
      )
  }
}

function TextLimits({ item, onChange }: KindProps<Text>) {
  const t = useWords('formBuilder')
  return (
    <div className={styles.pair}>
      <LimitField
        label={t('mostCharacters')}
        value={item.most_characters}
        isNeeded
        min={1}
        max={20_000}
        onChange={(n) => onChange({ most_characters: n ?? 200 })}
      />
      <LimitField
        label={t('leastCharacters')}
        value={item.least_characters}
        min={1}
        max={20_000}
        onChange={(n) => onChange({ least_characters: n })}
      />
      <LimitField
        label={t('mostWords')}
        value={item.most_words}
        min={1}
        max={5_000}
        onChange={(n) => onChange({ most_words: n })}
      />
      <LimitField
        label={t('leastWords')}
        value={item.least_words}
        min={1}
        max={5_000}
        onChange={(n) => onChange({ least_words: n })}
      />
    </div>
  )
}

function NumberLimits({ item, onChange }: KindProps<FieldOf<'number'>>) {
  const t = useWords('formBuilder')
  const bounds = { min: -(10 ** 12), whole: false }
  return (
    <>
      <TextsField label={t('unit')} value={item.unit} onChange={(unit) => onChange({ unit })} />
      <div className={styles.pair}>
        <LimitField
          {...bounds}
          label={t('least')}
          value={item.least}
          onChange={(least) => onChange({ least })}
        />
        <LimitField
          {...bounds}
          label={t('most')}
          value={item.most}
          onChange={(most) => onChange({ most })}
        />
        <LimitField
          whole={false}
          label={t('step')}
          value={item.step}
          onChange={(step) => onChange({ step })}
        />
        <LimitField
          label={t('decimals')}
          value={item.decimals}
          isNeeded
          max={6}
          onChange={(n) => onChange({ decimals: n ?? 0 })}
        />
      </div>
    </>
  )
}

function MoneyLimits({ item, onChange }: KindProps<FieldOf<'money'>>) {
  const t = useWords('formBuilder')
  const unit = 1 / Number(amountText(1, item.currency))
  const shown = (amount: number | null) => (amount === null ? null : amount / unit)
  const kept = (amount: number | null) => (amount === null ? null : Math.round(amount * unit))
  const shared = { after: item.currency, whole: false, max: 10 ** 9 }
  return (
    <div className={styles.pair}>
      <LimitField
        {...shared}
        label={t('least')}
        value={shown(item.least)}
        onChange={(n) => onChange({ least: kept(n) })}
      />
      <LimitField
        {...shared}
        label={t('most')}
        value={shown(item.most)}
        onChange={(n) => onChange({ most: kept(n) })}
      />
    </div>
  )
}

function DayLimits({ item, onChange }: KindProps<FieldOf<'date'>>) {
  const t = useWords('formBuilder')
  return (
    <div className={styles.pair}>
      {(['earliest', 'latest'] as const).map((name) => (
        <TextField
          key={name}
          type="date"
          label={t(name)}
          value={item[name] ?? ''}
          onChange={(day) => onChange({ [name]: day || null })}
        />
      ))}
    </div>
  )
}

function ChoiceSettings({
  item,
  onChange,
}: KindProps<FieldOf<'choice'> | FieldOf<'multi_choice'>>) {
  const t = useWords('formBuilder')
  return (
    <>
      <OptionsEditor
        title={t('options')}
        stem="option"
        options={item.options}
        onChange={(options) => onChange({ options })}
      />
      <Switch isSelected={item.other} onChange={(other) => onChange({ other })}>
        {t('allowOther')}
      </Switch>
      {item.kind === 'choice' ? null : (
        <div className={styles.pair}>
          <LimitField
            label={t('leastPicked')}
            value={item.least}
            max={100}
            onChange={(least) => onChange({ least })}
          />
          <LimitField
            label={t('mostPicked')}
            value={item.most}
            max={100}
            onChange={(most) => onChange({ most })}
          />
        </div>
      )}
    </>
  )
}
