import { Link } from '@tanstack/react-router'

import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { ProgressBar } from '@/ui/ProgressBar'

import type { MyEnrolment } from './api'
import styles from './Cohorts.module.css'

/** One's own places in cohorts. */
export function MyCohorts({ enrolments }: { enrolments: readonly MyEnrolment[] }) {
  const t = useWords('cohorts')
  const language = useLanguage()
  if (enrolments.length === 0)
    return (
      <EmptyState seed="my cohorts" title={t('mine.none')}>
        {t('mine.noneWhy')}
      </EmptyState>
    )
  return (
    <ul className={styles.list}>
      {enrolments.map(({ id, cohort, name, state, done, steps, overdue }) => (
        <li key={id} className={styles.item}>
          <div>
            <h2>
              <Link
                to="/my-cohorts/$enrolmentId"
                params={{ enrolmentId: id }}
                className={linkClass({})}
              >
                {cohort.name[language]}
              </Link>
            </h2>
            <p className={styles.quiet}>
              {cohort.programme[language]} · {name}
            </p>
            {state === 'active' ? null : <Badge mark="hollow">{t(`enrolment.${state}`)}</Badge>}
            {overdue > 0 ? (
              <Badge tone="danger">{t('count.overdue', { count: overdue })}</Badge>
            ) : null}
          </div>
          <ProgressBar
            label={t('done')}
            value={done}
            max={steps}
            formatted={t('doneOf', { done, steps })}
          />
        </li>
      ))}
    </ul>
  )
}
