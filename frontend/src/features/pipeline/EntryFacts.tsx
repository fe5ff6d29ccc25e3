import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'

import type { Entry } from './api'
import styles from './Pipeline.module.css'

/** The mean of the reviews, on the scale of the rubric; a dash while there is none. */
export function Score({ score }: Pick<Entry, 'score'>) {
  const t = useWords('pipeline')
  const format = useFormat('UTC')
  if (score === null) return <span className={styles.quiet}>{t('noScore')}</span>
  return <span className={styles.score}>{format.number(Math.round(score * 100) / 100)}</span>
}

/** What the rules of the call say of the applicant; "met" goes without saying. */
export function Verdict({ eligibility }: Pick<Entry, 'eligibility'>) {
  const t = useWords('pipeline')
  if (eligibility === 'met') return null
  return (
    <Badge
      tone={eligibility === 'not-met' ? 'danger' : 'warning'}
      mark={eligibility === 'not-met' ? 'solid' : 'chequered'}
    >
      {t(`verdicts.${eligibility}`)}
    </Badge>
  )
}
