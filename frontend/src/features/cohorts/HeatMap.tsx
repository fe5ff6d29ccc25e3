import { Link } from '@tanstack/react-router'

import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { classNames } from '@/ui/classNames'

import type { Cell, Cohort, EnrolmentRow } from './api'
import styles from './Cohorts.module.css'
import { Mark, markClass, Picture } from './Mark'

const STATES = ['done', 'handed_in', 'again', 'open', 'locked'] as const

/** Who has done what: a row for each enrolment, a column for each step; a cell opens its rows. */
export function HeatMap({ cohort }: { cohort: Cohort }) {
  const t = useWords('cohorts')
  const language = useLanguage()
  const firstMilestone = cohort.steps.find(({ part }) => part === 'curriculum')?.id
  return (
    <div className={styles.stack}>
      <Legend />
      <div className={styles.frame}>
        <table className={styles.heat}>
          <caption className="visually-hidden">{t('heat.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('heat.who')}</th>
              {cohort.steps.map(({ id, name }) => (
                <th
                  key={id}
                  scope="col"
                  className={classNames(id === firstMilestone && styles.first)}
                >
                  {name[language]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cohort.enrolments.map((one) => (
              <Row key={one.id} enrolment={one} cohort={cohort} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function Row({ enrolment, cohort }: { enrolment: EnrolmentRow; cohort: Cohort }) {
  const t = useWords('cohorts')
  const language = useLanguage()
  const { state, cells, name, id } = enrolment
  const nameOf = new Map(cohort.steps.map((step) => [step.id, step.name[language]]))
  const said = ({ step_id: step, state: at, overdue }: Cell) =>
    `${name}, ${nameOf.get(step) ?? ''}: ${overdue ? t('late') : t(`states.${at}`)}`
  return (
    <tr>
      <th scope="row">
        <Link
          to="/cohorts/$cohortId/$enrolmentId"
          params={{ cohortId: cohort.id, enrolmentId: id }}
        >
          {name}
        </Link>{' '}
        {state === 'active' ? null : (
          <Badge tone={state === 'left' ? 'neutral' : 'success'} mark="hollow">
            {t(`enrolment.${state}`)}
          </Badge>
        )}
      </th>
      {cells.map((cell) => (
        <td key={cell.step_id}>
          <Link
            to="/cohorts/$cohortId/$enrolmentId"
            params={{ cohortId: cohort.id, enrolmentId: id }}
            hash={`step-${cell.step_id}`}
            className={classNames(styles.cell, markClass(cell))}
            aria-label={said(cell)}
            title={said(cell)}
          >
            <Picture {...cell} />
          </Link>
        </td>
      ))}
    </tr>
  )
}

function Legend() {
  const t = useWords('cohorts')
  return (
    <ul className={styles.legend} aria-label={t('heat.legend')}>
      {STATES.map((state) => (
        <li key={state}>
          <Mark state={state} overdue={false} />
          {t(`states.${state}`)}
        </li>
      ))}
      <li>
        <Mark state="open" overdue />
        {t('late')}
      </li>
    </ul>
  )
}
