import { useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { addDays } from '@/lib/intl/wallTime'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { TextField } from '@/ui/TextField'

import styles from './Figures.module.css'
import { isPeriod, isSame, NAMED, namedPeriod, type Period } from './period'

type Props = { value: Period; today: string; onChange: (period: Period) => void }

const inclusive = ({ from, to }: Period) => ({ from, last: addDays(to, -1) })

/** The days that the figures are about: a period with a name, or any two days. */
export function PeriodPick({ value, today, onChange }: Props) {
  const t = useWords('figures')
  // Somebody types a date digit by digit; only what is a period becomes the address.
  const [draft, setDraft] = useState(inclusive(value))
  const named = NAMED.find((name) => isSame(namedPeriod(name, today), value))
  const asked = { from: draft.from, to: draft.last === '' ? '' : addDays(draft.last, 1) }
  const type = (changed: Partial<typeof draft>) => {
    const next = { ...draft, ...changed }
    setDraft(next)
    const period = { from: next.from, to: next.last === '' ? '' : addDays(next.last, 1) }
    if (isPeriod(period)) onChange(period)
  }
  return (
    <div className={styles.period}>
      <SegmentedControl
        label={t('period.label')}
        segments={NAMED.map((name) => ({ value: name, label: t(`period.${name}`) }))}
        value={named ?? ('' as (typeof NAMED)[number])}
        onChange={(name) => {
          const period = namedPeriod(name, today)
          setDraft(inclusive(period))
          onChange(period)
        }}
      />
      <div className={styles.days}>
        <TextField
          label={t('period.from')}
          type="date"
          size="small"
          value={draft.from}
          onChange={(from) => type({ from })}
        />
        <TextField
          label={t('period.last')}
          type="date"
          size="small"
          value={draft.last}
          onChange={(last) => type({ last })}
          error={isPeriod(asked) ? undefined : t('period.bad')}
        />
      </div>
    </div>
  )
}
