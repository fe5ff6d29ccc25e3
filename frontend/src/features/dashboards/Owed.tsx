import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { type Column, Table } from '@/ui/Table'

import type { Group } from './api'
import styles from './Dashboards.module.css'
import { Swatch } from './Legend'

const PARTS = ['released', 'promised', 'left'] as const

/** What those who take part have done of what the programme asks of them. */
export function Steps({ groups }: { groups: readonly Group[] }) {
  const t = useWords('dashboards')
  const language = useLanguage()
  const format = useFormat('UTC')
  const number = (id: 'done' | 'waiting' | 'late'): Column<Group> => ({
    id,
    header: t(`steps.${id}`),
    align: 'end',
    cell: ({ steps }) => format.number(steps[id]),
  })
  return (
    <Table
      caption={t('steps.title')}
      rows={groups.filter(({ steps }) => steps.people > 0)}
      rowKey={({ kind, id }) => `${kind} ${id}`}
      empty={t('steps.none')}
      columns={[
        {
          id: 'group',
          header: t('group'),
          primary: true,
          cell: (group) => (
            <span className={styles.named}>
              <Swatch place={groups.indexOf(group)} />
              {group.kind === 'cohort' ? (
                <Link
                  to="/cohorts/$cohortId"
                  params={{ cohortId: group.id }}
                  className={linkClass({ kind: 'text' })}
                >
                  {group.name[language]}
                </Link>
              ) : (
                group.name[language]
              )}
            </span>
          ),
        },
        {
          id: 'people',
          header: t('steps.people'),
          align: 'end',
          cell: ({ steps }) => format.number(steps.people),
        },
        {
          id: 'share',
          header: t('steps.share'),
          align: 'end',
          cell: ({ steps }) => (steps.steps === 0 ? '–' : format.percent(steps.done / steps.steps)),
        },
        number('done'),
        number('waiting'),
        number('late'),
      ]}
    />
  )
}

/** Where the money of each fund is; a bar as wide as the largest fund. */
export function Money({ groups }: { groups: readonly Group[] }) {
  const t = useWords('dashboards')
  const language = useLanguage()
  const format = useFormat('UTC')
  const funded = groups.flatMap((group, place) =>
    group.money === null ? [] : [{ group, place, money: group.money }],
  )
  if (funded.length === 0) return <p className={styles.quiet}>{t('money.none')}</p>
  const most = Math.max(...funded.map(({ money }) => money.total.amount))
  return (
    <ul className={styles.funds}>
      {funded.map(({ group, place, money }) => {
        const free = money.left.amount - money.promised.amount
        const amounts = {
          released: money.released.amount,
          promised: money.promised.amount,
          left: Math.max(0, free),
        }
        return (
          <li key={group.id}>
            <span className={styles.named}>
              <Swatch place={place} />
              <Link
                to="/cohorts/$cohortId/fund"
                params={{ cohortId: group.id }}
                className={linkClass({ kind: 'text' })}
              >
                {group.name[language]}
              </Link>
              <strong>{format.money(money.total)}</strong>
            </span>
            <span
              className={styles.fund}
              style={{ width: `${(100 * money.total.amount) / most}%` }}
              aria-hidden="true"
            >
              {PARTS.map((part) => (
                <span
                  key={part}
                  data-part={part}
                  style={{ flexGrow: amounts[part], flexBasis: 0 }}
                />
              ))}
            </span>
            <span className={styles.quiet}>
              {[
                t('money.released', { amount: format.money(money.released) }),
                t('money.promised', { amount: format.money(money.promised) }),
                t('money.left', { amount: format.money(money.left) }),
              ].join(' · ')}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
