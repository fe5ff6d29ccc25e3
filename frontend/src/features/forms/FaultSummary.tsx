import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'
import styles from './Forms.module.css'
import type { Fault } from './judging'

type Props = {
  faults: readonly Fault[]
  words: (fault: Fault) => string
  onGo: (fault: Fault) => void
}

/** What is still wrong or missing; each line leads to its field, on whatever page. */
export function FaultSummary({ faults, words, onGo }: Props) {
  const t = useWords('forms')
  if (faults.length === 0) return null
  return (
    <div ref={(box) => box?.focus()} tabIndex={-1} className={styles.summary}>
      <Notice kind="danger" title={t('faultsTitle', { count: faults.length })} live>
        <ul>
          {faults.map((fault) => (
            <li key={`${fault.path} ${fault.code}`}>
              <button type="button" className={styles.toField} onClick={() => onGo(fault)}>
                {words(fault)}
              </button>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}
