import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Checkbox } from '@/ui/Checkbox'
import { TextArea } from '@/ui/TextArea'

import type { Candidate } from './api'
import styles from './Graduation.module.css'

type Props = {
  candidate: Candidate
  steps: number
  /** Why they graduate with something missing; undefined when they are not chosen. */
  reason: string | undefined
  onChange: (reason: string | undefined) => void
}

/** One who could graduate: what they miss, and why they graduate all the same. */
export function CandidateRow({ candidate, steps, reason, onChange }: Props) {
  const t = useWords('graduation')
  const language = useLanguage()
  const { list } = useFormat('UTC')
  const { name, done, missing } = candidate
  const isChosen = reason !== undefined
  return (
    <li className={styles.row}>
      <Checkbox
        isSelected={isChosen}
        onChange={(on) => onChange(on ? '' : undefined)}
        help={
          missing.length === 0
            ? t('ready')
            : t('missing', { steps: list(missing.map((step) => step[language])) })
        }
      >
        <b>{name}</b>
      </Checkbox>
      <span className={styles.quiet}>{t('doneOf', { done, steps })}</span>
      {isChosen && missing.length > 0 ? (
        <div className={styles.reason}>
          <TextArea
            label={t('exception', { name })}
            help={t('exceptionHelp')}
            value={reason}
            onChange={onChange}
            rows={2}
            maxLength={1000}
            isRequired
          />
        </div>
      ) : null}
    </li>
  )
}
