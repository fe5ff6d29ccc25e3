import { Link } from '@tanstack/react-router'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { showToast } from '@/ui/toasts'

import { type Surveyed, useAskAgain } from './api'
import styles from './Survey.module.css'

type Props = { rows: readonly Surveyed[]; year: number; zone: string }

/** Who of each venture was asked for a year, and what became of their letters. */
export function SurveyedList({ rows, year, zone }: Props) {
  const t = useWords('surveys')
  if (rows.length === 0) {
    return (
      <EmptyState seed="surveys" title={t('list.none')}>
        {t('list.noneHelp')}
      </EmptyState>
    )
  }
  return (
    <ul className={styles.ventures}>
      {rows.map((row) => (
        <Venture key={row.id} row={row} year={year} zone={zone} />
      ))}
    </ul>
  )
}

function Venture({ row, year, zone }: { row: Surveyed; year: number; zone: string }) {
  const t = useWords('surveys')
  const again = useAskAgain(row.id, year)
  const send = () => {
    if (again.isPending) return
    again.mutateAsync().then(
      () => showToast({ title: t('list.sent'), kind: 'success' }),
      () => undefined, // the notice says why
    )
  }
  return (
    <li className={styles.venture}>
      <div>
        <h3>
          <Link
            to="/follow-ups/$organisationId/$year"
            params={{ organisationId: row.id, year: String(year) }}
            className={linkClass()}
          >
            {row.name}
          </Link>
        </h3>
        <p className={styles.quiet}>{t('list.known', { known: row.known })}</p>
      </div>
      <ul className={styles.people}>
        {row.people.map((person) => (
          <Person key={person.id} person={person} zone={zone} />
        ))}
      </ul>
      {row.people.some(({ asked }) => asked) ? (
        <Button
          kind="outline"
          size="small"
          aria-label={t('list.againTo', { name: row.name })}
          isPending={again.isPending}
          onPress={send}
        >
          {t('list.again')}
        </Button>
      ) : null}
      <ProblemNotice of={again} />
    </li>
  )
}

function Person({ person, zone }: { person: Surveyed['people'][number]; zone: string }) {
  const t = useWords('surveys')
  const format = useFormat(zone)
  const { letters, last_at, opened_at, answered_at, asked } = person
  const became =
    answered_at !== null
      ? t('list.answered', { day: format.date(answered_at) })
      : opened_at !== null
        ? t('list.opened', { day: format.date(opened_at) })
        : t('list.unopened')
  const parts = [t('list.letters', { count: letters, day: format.date(last_at) }), became]
  if (answered_at === null && !asked) parts.push(t('list.gone'))
  return (
    <li>
      {person.name} <span className={styles.quiet}>{parts.join(' · ')}</span>
    </li>
  )
}
