import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { type Column, Table } from '@/ui/Table'

import type { Group } from './api'
import { Count, type Open } from './Count'
import styles from './Dashboards.module.css'
import { Disclosed } from './Disclosed'
import { Swatch } from './Legend'
import { type Line, Lines } from './Lines'

type Props = { groups: readonly Group[]; onOpen: Open }

/** How many of the check-ins that were due were given, month by month, and who is silent. */
export function Responses({ groups, onOpen }: Props) {
  const t = useWords('dashboards')
  const language = useLanguage()
  const format = useFormat('UTC')
  const lines = groups.map(
    (group, place): Line => ({
      group,
      place,
      points: group.responses.map(({ month, due, given }) => ({ month, value: given / due })),
    }),
  )
  if (lines.every(({ points }) => points.length === 0))
    return <p className={styles.quiet}>{t('responses.none')}</p>
  const share = (line: Line) => format.percent(line.points.at(-1)?.value ?? 0)
  const label = lines
    .filter(({ points }) => points.length > 0)
    .map((line) => `${line.group.name[language]}: ${share(line)}`)
    .join('; ')
  return (
    <div className={styles.columns}>
      <figure className={styles.multiple}>
        <figcaption>{t('responses.share')}</figcaption>
        <Lines lines={lines} label={`${t('responses.share')}. ${label}`} top={1} />
        <ul className={styles.newest}>
          {lines.map(({ group, place }) => (
            <Newest
              key={`${group.kind} ${group.id}`}
              {...{ group, place, onOpen }}
              alone={groups.length === 1}
            />
          ))}
        </ul>
        <Months groups={groups} onOpen={onOpen} />
      </figure>
      <Silent groups={groups} />
    </div>
  )
}

function Newest({
  group,
  place,
  alone,
  onOpen,
}: {
  group: Group
  place: number
  alone: boolean
  onOpen: Open
}) {
  const t = useWords('dashboards')
  const language = useLanguage()
  const format = useFormat('UTC')
  const last = group.responses.at(-1)
  if (last === undefined) return null
  const own = { group: group.id, kind: group.kind, month: last.month }
  const name = `${group.name[language]}, ${format.month(last.month)}`
  return (
    <li>
      {alone ? null : <Swatch place={place} />}
      <span>
        <strong>{format.percent(last.given / last.due)}</strong>{' '}
        <span className={styles.quiet}>
          {format.month(last.month)},{' '}
          <Count
            count={last.given}
            label={`${name}, ${t('responses.given')}`}
            cut={{ figure: 'given', ...own }}
            onOpen={onOpen}
          />{' '}
          /{' '}
          <Count
            count={last.due}
            label={`${name}, ${t('due')}`}
            cut={{ figure: 'due', ...own }}
            onOpen={onOpen}
          />
        </span>
      </span>
    </li>
  )
}

type Row = { group: Group; month: string; due: number; given: number }

function Months({ groups, onOpen }: Props) {
  const t = useWords('dashboards')
  const language = useLanguage()
  const format = useFormat('UTC')
  const rows = groups.flatMap((group) =>
    group.responses.toReversed().map((one): Row => ({ group, ...one })),
  )
  const counted = (
    figure: 'given' | 'due' | 'silent',
    header: string,
    count: (row: Row) => number,
  ): Column<Row> => ({
    id: figure,
    header,
    align: 'end',
    cell: (row) => (
      <Count
        count={count(row)}
        label={`${format.month(row.month)}, ${header}`}
        cut={{ figure, group: row.group.id, kind: row.group.kind, month: row.month }}
        onOpen={onOpen}
      />
    ),
  })
  return (
    <Disclosed title={t('numbers')}>
      <Table
        caption={t('responses.share')}
        rows={rows}
        rowKey={({ group, month }) => `${group.id} ${month}`}
        columns={[
          {
            id: 'month',
            header: t('month'),
            primary: true,
            cell: ({ month }) => format.month(month),
          },
          ...(groups.length > 1
            ? [{ id: 'group', header: t('group'), cell: ({ group }: Row) => group.name[language] }]
            : []),
          counted('due', t('due'), ({ due }) => due),
          counted('given', t('responses.given'), ({ given }) => given),
          counted('silent', t('responses.silent'), ({ due, given }) => due - given),
        ]}
      />
    </Disclosed>
  )
}

/** Who has not told the last month. */
function Silent({ groups }: { groups: readonly Group[] }) {
  const t = useWords('dashboards')
  const format = useFormat('UTC')
  const month = groups[0] === undefined ? '' : format.month(groups[0].last_month)
  // Of many only some are named; the numbers of the last month open all of them.
  const count = groups
    .flatMap(({ responses, last_month: last }) => responses.filter((one) => one.month === last))
    .reduce((sum, { due, given }) => sum + due - given, 0)
  const all = groups.flatMap((group, place) =>
    group.silent.map((venture) => ({ ...venture, group, place })),
  )
  return (
    <div className={styles.stackTight}>
      <h3 className={styles.small}>{t('responses.silentIn', { month, count })}</h3>
      {all.length === 0 ? <p className={styles.quiet}>{t('responses.nobodySilent')}</p> : null}
      <ul className={styles.rows}>
        {all.map(({ venture_id: id, name, last_given: last, group, place }) => (
          <li key={`${group.kind} ${group.id} ${id}`}>
            {groups.length > 1 ? <Swatch place={place} /> : null}
            <Link
              to="/check-ins/$ventureId"
              params={{ ventureId: id }}
              className={linkClass({ kind: 'text' })}
            >
              {name}
            </Link>
            <span className={styles.quiet}>
              {last === null
                ? t('responses.never')
                : t('responses.last', { month: format.month(last) })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
