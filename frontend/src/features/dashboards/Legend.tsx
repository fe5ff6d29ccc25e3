import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'

import type { Group } from './api'
import styles from './Dashboards.module.css'

/** The dye of a group in every picture: that of its place among those that are compared. */
export function Swatch({ place }: { place: number }) {
  return <span className={styles.swatch} data-dye={place} aria-hidden="true" />
}

/** What is compared, each with its dye, its days and how many took part. */
export function Legend({ groups }: { groups: readonly Group[] }) {
  const t = useWords('dashboards')
  const language = useLanguage()
  const format = useFormat('UTC')
  return (
    <ul className={styles.legend} aria-label={t('legend')}>
      {groups.map((group, place) => (
        <li key={`${group.kind} ${group.id}`}>
          <Swatch place={place} />
          <span className={styles.stackTight}>
            {group.kind === 'cohort' ? (
              <Link
                to="/cohorts/$cohortId/overview"
                params={{ cohortId: group.id }}
                className={linkClass()}
              >
                {group.name[language]}
              </Link>
            ) : (
              <strong>{group.name[language]}</strong>
            )}
            <span className={styles.quiet}>
              {[
                group.programme[language],
                group.starts_on === null || group.ends_on === null
                  ? t('allCohorts')
                  : `${format.dateShort(group.starts_on)} – ${format.dateShort(group.ends_on)}`,
                t('enrolled', { count: group.funnel.enrolled }),
              ].join(' · ')}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
