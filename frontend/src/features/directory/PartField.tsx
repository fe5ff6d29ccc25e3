import type { ReactNode } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'

import type { Audience } from './api'
import styles from './Directory.module.css'
import { AUDIENCES } from './entry'

type Props = {
  label: string
  value: Audience
  onChange: (audience: Audience) => void
  /** That nobody more sees it than finds the person. */
  warning?: string | undefined
  children: ReactNode
}

/** What one says, and beside it to whom. */
export function PartField({ label, value, onChange, warning, children }: Props) {
  const t = useWords('directory')
  return (
    <div className={styles.partField}>
      <div className={styles.said}>{children}</div>
      <Select
        label={t('shownTo')}
        aria-label={`${label}: ${t('shownTo')}`}
        placeholder={t('shownTo')}
        value={value}
        help={warning}
        onChange={(key) => onChange(AUDIENCES.find((one) => one === key) ?? 'nobody')}
      >
        {AUDIENCES.map((audience) => (
          <Option key={audience} id={audience}>
            {t(`audiences.${audience}`)}
          </Option>
        ))}
      </Select>
    </div>
  )
}
