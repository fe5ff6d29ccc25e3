import { useWords } from '@/lib/i18n/useWords'
import type { ScaleLabel } from '../api'
import { nothing } from '../kinds'
import { LimitField } from './LimitField'
import styles from './Settings.module.css'
import { TextsField } from './TextsField'

type Scale = { first: number; last: number; labels: ScaleLabel[] }
type Props = { scale: Scale; onChange: (patch: Partial<Scale>) => void }

/** From where to where a scale goes, and what its values mean. */
export function ScaleSettings({ scale, onChange }: Props) {
  const t = useWords('formBuilder')
  const { first, last, labels } = scale
  const values = Array.from(
    { length: Math.max(0, Math.min(10, last - first)) + 1 },
    (_, n) => first + n,
  )
  const say = (value: number, label: ScaleLabel['label']) => {
    const rest = labels.filter((one) => one.value !== value)
    const isEmpty = label.az === '' && label.en === ''
    onChange({
      labels: isEmpty ? rest : [...rest, { value, label }].toSorted((a, b) => a.value - b.value),
    })
  }
  return (
    <>
      <div className={styles.pair}>
        <LimitField
          label={t('first')}
          value={first}
          isNeeded
          max={99}
          onChange={(n) => onChange({ first: n ?? 0 })}
        />
        <LimitField
          label={t('last')}
          value={last}
          isNeeded
          max={100}
          onChange={(n) => onChange({ last: n ?? 5 })}
        />
      </div>
      <details className={styles.more}>
        <summary>{t('anchors')}</summary>
        {values.map((value) => (
          <TextsField
            key={value}
            label={String(value)}
            value={labels.find((one) => one.value === value)?.label ?? nothing()}
            onChange={(label) => say(value, label)}
          />
        ))}
      </details>
    </>
  )
}
