import type { ReactNode } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Option } from '@/ui/Option'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'

import type { Metric } from './api'
import { type Entry, isMoney, type Wrong } from './entries'
import styles from './Followups.module.css'
import { JobLines } from './JobLines'

const SAID = ['number', 'missing', 'refused'] as const
const USUAL = ['USD', 'EUR']

type Props = {
  metric: Metric
  /** What looks odd about the number. */
  children?: ReactNode
  entry: Entry
  wrong: Wrong | undefined
  /** The hub's currency. */
  currency: string
  onChange: (entry: Entry) => void
}

/** A metric of a year: its number, or why there is none. */
export function MetricField({ metric, entry, wrong, currency, onChange, children }: Props) {
  const t = useWords('followups')
  const name = t(`metrics.${metric}.name`)
  return (
    <section className={styles.metric} aria-label={name}>
      <h2>{name}</h2>
      <p className={styles.quiet}>{t(`metrics.${metric}.hint`)}</p>
      <SegmentedControl
        label={t('said.label', { name })}
        segments={SAID.map((value) => ({ value, label: t(`said.${value}`) }))}
        value={entry.said}
        onChange={(said) => onChange({ ...entry, said })}
      />
      {entry.said !== 'number' ? (
        <Reason {...{ entry, wrong, onChange }} />
      ) : metric === 'jobs' ? (
        <JobLines entry={entry} isWrong={wrong === 'lines'} onChange={onChange} />
      ) : (
        <div className={styles.numbers} data-money={isMoney(metric) || undefined}>
          <TextField
            label={name}
            labelHidden
            inputMode="decimal"
            value={entry.number}
            onChange={(number) => onChange({ ...entry, number })}
            error={wrong === 'number' ? t('wrong.number') : undefined}
          />
          {isMoney(metric) ? (
            <Select
              label={t('currency', { name })}
              labelHidden
              placeholder={t('currency', { name })}
              selectedKey={entry.currency}
              onSelectionChange={(key) => onChange({ ...entry, currency: String(key) })}
            >
              {[...new Set([currency, entry.currency, ...USUAL])].map((one) => (
                <Option key={one} id={one}>
                  {one}
                </Option>
              ))}
            </Select>
          ) : null}
        </div>
      )}
      {children}
    </section>
  )
}

function Reason({ entry, wrong, onChange }: Pick<Props, 'entry' | 'wrong' | 'onChange'>) {
  const t = useWords('followups')
  const isRefused = entry.said === 'refused'
  return (
    <TextField
      label={t(isRefused ? 'refusal' : 'reason')}
      {...(isRefused ? { note: t('optional') } : { help: t('reasonHelp') })}
      maxLength={300}
      value={entry.reason}
      onChange={(reason) => onChange({ ...entry, reason })}
      error={wrong === 'reason' ? t('wrong.reason') : undefined}
    />
  )
}
