import { useWords } from '@/lib/i18n/useWords'

import type { Tongue } from './api'
import styles from './Mentors.module.css'

type Props = { fields: readonly string[]; languages: readonly Tongue[] }

/** What somebody knows, and in which languages. */
export function Knows({ fields, languages }: Props) {
  const t = useWords('mentors')
  return (
    <div className={styles.knows}>
      <ul className={styles.fields} aria-label={t('fields')}>
        {fields.map((field) => (
          <li key={field}>{field}</li>
        ))}
      </ul>
      <span className={styles.quiet}>
        {languages.map((tongue) => t(`tongues.${tongue}`)).join(', ')}
      </span>
    </div>
  )
}
