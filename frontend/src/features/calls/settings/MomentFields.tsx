import { useWords } from '@/lib/i18n/useWords'
import { TextField } from '@/ui/TextField'

import styles from './Settings.module.css'

type Part = {
  id: string
  value: string
  onChange: (value: string) => void
  error: string | undefined
}

type Props = { label: string; day: Part; time: Part; isDisabled?: boolean }

/** A day and a time of the hub's clock. */
export function MomentFields({ label, day, time, isDisabled = false }: Props) {
  const t = useWords('callSettings')
  return (
    <div className={styles.moment}>
      <TextField {...day} label={label} type="date" isDisabled={isDisabled} />
      <TextField
        {...time}
        label={t('time')}
        aria-label={`${label}, ${t('time')}`}
        type="time"
        isDisabled={isDisabled}
      />
    </div>
  )
}
