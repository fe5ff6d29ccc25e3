import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import styles from './Assignment.module.css'
import type { RunHead } from './api'

type Props = {
  runs: readonly RunHead[]
  zone: string
  value: string | undefined
  onRun: (runId: string) => void
}

/** Earlier proposals of the stage, which all stay as they were. */
export function RunPick({ runs, zone, value, onRun }: Props) {
  const t = useWords('assignment')
  const format = useFormat(zone)
  return (
    <div className={styles.picks}>
      <Select
        label={t('runs')}
        placeholder={t('runs')}
        value={value ?? null}
        onChange={(chosen) => chosen !== null && onRun(String(chosen))}
      >
        {runs.map(({ id, made_at, state }) => (
          <Option key={id} id={id}>
            {`${format.dateTime(made_at)} · ${t(`states.${state}`)}`}
          </Option>
        ))}
      </Select>
    </div>
  )
}
