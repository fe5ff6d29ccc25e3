import { useWords } from '@/lib/i18n/useWords'

import type { Figure } from './api'
import styles from './Outcomes.module.css'

/** The formula and the source of a figure, on demand and always in print. */
export function How({ figure: { formula, source } }: { figure: Figure }) {
  const t = useWords('outcomes')
  return (
    <details className={styles.how}>
      <summary>{t('how')}</summary>
      <dl>
        <dt>{t('formula')}</dt>
        <dd>{t(`formulas.${formula}`)}</dd>
        <dt>{t('source')}</dt>
        <dd>{t(`sources.${source}`)}</dd>
      </dl>
    </details>
  )
}
