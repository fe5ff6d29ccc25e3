import { useWords } from '@/lib/i18n/useWords'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'

import styles from './Assignment.module.css'

type Props = {
  stages: readonly { stage_id: string; name: string }[]
  value: string | undefined
  onChange: (stageId: string) => void
}

/** The stage that is looked at, where a call has several of reviews. */
export function StagePick({ stages, value, onChange }: Props) {
  const t = useWords('assignment')
  if (stages.length < 2) return null
  return (
    <div className={styles.picks}>
      <Select
        label={t('stage')}
        placeholder={t('stage')}
        value={value ?? null}
        onChange={(chosen) => chosen !== null && onChange(String(chosen))}
      >
        {stages.map(({ stage_id, name }) => (
          <Option key={stage_id} id={stage_id}>
            {name}
          </Option>
        ))}
      </Select>
    </div>
  )
}
