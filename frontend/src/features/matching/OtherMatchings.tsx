import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'

import type { CohortMatching } from './api'
import styles from './Matching.module.css'

/** The other matchings of a cohort; what was wished in them stays. */
export function OtherMatchings({ of }: { of: CohortMatching }) {
  const t = useWords('matching')
  const format = useFormat(of.hub.zone)
  const others = of.all.filter(({ id }) => id !== of.matching?.id)
  if (others.length === 0) return null
  return (
    <Section title={t('others')}>
      <ul className={styles.others}>
        {others.map(({ id, state, opened_at: at }) => (
          <li key={id}>
            <Link
              to="/cohorts/$cohortId/matching"
              params={{ cohortId: of.cohort_id }}
              search={id === of.all[0]?.id ? {} : { of: id }}
              className={linkClass({})}
            >
              {t('begunOn', { day: format.dateShort(at) })}
            </Link>
            <span className={styles.quiet}>{t(`states.${state}`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
