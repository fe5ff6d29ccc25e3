import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Option } from '@/ui/Option'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'

import type { Asked, Doubt } from './api'
import styles from './Checkins.module.css'
import type { Entry, Wrong } from './entries'
import { useFigure } from './useFigure'

const SAID = ['number', 'not_due', 'missing'] as const
const USUAL = ['USD', 'EUR']

type Props = {
  asked: Asked
  entry: Entry
  /** The hub's currency. */
  currency: string
  wrong: Wrong | undefined
  doubts: readonly Doubt[]
  onChange: (entry: Entry) => void
}

/** One figure of a month: its number, or why there is none. */
export function KpiField(props: Props) {
  const { asked, entry, wrong, onChange } = props
  const t = useWords('checkins')
  const language = useLanguage()
  const name = asked.name[language]
  return (
    <section className={styles.kpi} aria-label={name}>
      <div className={styles.kpiHead}>
        <h2>{name}</h2>
        {asked.hint[language] === '' ? null : (
          <p className={styles.quiet}>{asked.hint[language]}</p>
        )}
      </div>
      <SegmentedControl
        full
        label={t('said.label', { name })}
        segments={SAID.map((value) => ({ value, label: t(`said.${value}`) }))}
        value={entry.said}
        onChange={(said) => onChange({ ...entry, said })}
      />
      {entry.said === 'number' ? <NumberField {...props} name={name} /> : null}
      {entry.said === 'missing' ? (
        <TextField
          label={t('reason')}
          help={t('reasonHelp')}
          maxLength={300}
          value={entry.reason}
          onChange={(reason) => onChange({ ...entry, reason })}
          error={wrong === 'reason' ? t('wrong.reason') : undefined}
        />
      ) : null}
      {asked.evidence && entry.said === 'number' ? (
        <TextField
          label={t('evidence')}
          note={t('optional')}
          type="url"
          value={entry.evidence}
          onChange={(evidence) => onChange({ ...entry, evidence })}
          error={wrong === 'evidence' ? t('wrong.evidence') : undefined}
        />
      ) : null}
    </section>
  )
}

function NumberField({
  asked,
  entry,
  currency,
  wrong,
  doubts,
  onChange,
  name,
}: Props & { name: string }) {
  const t = useWords('checkins')
  const format = useFormat('UTC')
  const figure = useFigure()
  const { before, unit } = asked
  const currencies = [...new Set([currency, entry.currency, ...USUAL])]
  return (
    <div className={styles.numbers} data-money={unit === 'money' || undefined}>
      <TextField
        label={name}
        labelHidden
        inputMode="decimal"
        value={entry.number}
        onChange={(number) => onChange({ ...entry, number })}
        {...(unit === 'fte' || unit === 'share' ? { after: t(`units.${unit}`) } : {})}
        error={wrong === 'number' ? t('wrong.number') : undefined}
        help={
          before === null
            ? t('noneBefore')
            : t('before', { month: format.month(before.month), figure: figure(unit, before) })
        }
      />
      {unit === 'money' ? (
        <Select
          label={t('currency')}
          labelHidden
          placeholder={t('currency')}
          selectedKey={entry.currency}
          onSelectionChange={(key) => onChange({ ...entry, currency: String(key) })}
        >
          {currencies.map((one) => (
            <Option key={one} id={one}>
              {one}
            </Option>
          ))}
        </Select>
      ) : null}
      {doubts.map(({ kind }) => (
        <p key={kind} className={styles.doubt}>
          {t(`doubts.${kind}`)}
        </p>
      ))}
    </div>
  )
}
