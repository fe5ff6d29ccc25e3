import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { ProgressBar } from '@/ui/ProgressBar'

import type { CohortRow } from './api'
import styles from './Cohorts.module.css'

type Props = { cohorts: readonly CohortRow[]; zone: string; begin: ReactNode }

/** The cohorts of a hub: when they run, who is in them, and how far they are. `begin` adds one. */
export function CohortList({ cohorts, zone, begin }: Props) {
  const t = useWords('cohorts')
  if (cohorts.length === 0)
    return (
      <EmptyState seed="cohorts" title={t('none')} action={begin}>
        {t('noneWhy')}
      </EmptyState>
    )
  return (
    <ul className={styles.list}>
      {cohorts.map((cohort) => (
        <Item key={cohort.id} cohort={cohort} zone={zone} />
      ))}
    </ul>
  )
}

function Item({ cohort, zone }: { cohort: CohortRow; zone: string }) {
  const t = useWords('cohorts')
  const language = useLanguage()
  const format = useFormat(zone)
  const { active, left, graduated, waiting, done, steps } = cohort
  const people = [
    t('count.active', { count: active }),
    ...(graduated > 0 ? [t('count.graduated', { count: graduated })] : []),
    ...(left > 0 ? [t('count.left', { count: left })] : []),
  ]
  return (
    <li className={styles.item}>
      <div>
        <h2>
          <Link to="/cohorts/$cohortId" params={{ cohortId: cohort.id }} className={linkClass({})}>
            {cohort.name[language]}
          </Link>
        </h2>
        <p className={styles.quiet}>
          {cohort.programme[language]} · {format.dateShort(cohort.starts_on)} –{' '}
          {format.dateShort(cohort.ends_on)}
        </p>
        <p className={styles.quiet}>{people.join(' · ')}</p>
        {waiting > 0 ? (
          <Badge tone="warning">{t('count.waiting', { count: waiting })}</Badge>
        ) : null}
      </div>
      {steps > 0 ? (
        <ProgressBar
          label={t('done')}
          value={done}
          max={steps}
          formatted={t('doneOf', { done, steps })}
          knots={24}
        />
      ) : null}
    </li>
  )
}
