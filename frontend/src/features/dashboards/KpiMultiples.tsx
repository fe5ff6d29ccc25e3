import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { type Column, Table } from '@/ui/Table'

import type { Figure, Group } from './api'
import { Count, type Open } from './Count'
import styles from './Dashboards.module.css'
import { Disclosed } from './Disclosed'
import { Swatch } from './Legend'
import { Lines } from './Lines'
import { type Measure, type Multiple, multiplesOf } from './multiples'
import { useAmount } from './useAmount'

const STATES = [
  { state: 'zero', figure: 'kpi-zero' },
  { state: 'not_due', figure: 'kpi-not-due' },
  { state: 'missing', figure: 'kpi-missing' },
  { state: 'silent', figure: 'kpi-silent' },
] as const

type Props = {
  groups: readonly Group[]
  measure: Measure
  onMeasure: (measure: Measure) => void
  onOpen: Open
}

/** What ventures told each month: a small picture of each KPI and currency, and all its numbers. */
export function KpiMultiples({ groups, measure, onMeasure, onOpen }: Props) {
  const t = useWords('dashboards')
  const multiples = multiplesOf(groups, measure)
  if (multiples.length === 0) return <p className={styles.quiet}>{t('kpis.none')}</p>
  return (
    <div className={styles.stack}>
      <div data-no-print="">
        <SegmentedControl
          label={t('kpis.measure')}
          segments={(['median', 'sum'] as const).map((value) => ({
            value,
            label: t(`kpis.${value}`),
          }))}
          value={measure}
          onChange={onMeasure}
        />
      </div>
      <div className={styles.multiples}>
        {multiples.map((one) => (
          <Picture key={one.id} multiple={one} alone={groups.length === 1} onOpen={onOpen} />
        ))}
      </div>
    </div>
  )
}

function Picture({
  multiple,
  alone,
  onOpen,
}: {
  multiple: Multiple
  alone: boolean
  onOpen: Open
}) {
  const t = useWords('dashboards')
  const language = useLanguage()
  const format = useFormat('UTC')
  const amount = useAmount()
  const { kpi, currency, measure, lines } = multiple
  const name = kpi.name[language]
  const said = lines.map(({ group, points }) => {
    const last = points.at(-1)
    const words = last === undefined ? '' : amount(kpi.unit, last.value, currency)
    return `${group.name[language]}: ${words}`
  })
  return (
    <figure className={styles.multiple}>
      <figcaption>
        {currency === null ? name : `${name}, ${currency}`}
        <span className={styles.quiet}> {t(`kpis.${measure}`).toLocaleLowerCase(language)}</span>
      </figcaption>
      <Lines lines={lines} label={`${name}, ${t(`kpis.${measure}`)}. ${said.join('; ')}`} />
      <ul className={styles.newest}>
        {lines.map(({ group, place, points, kpi: own, ns }) => {
          const last = points.at(-1)
          if (last === undefined) return null
          const due = own.months.find(({ month }) => month === last.month)?.due ?? 0
          const n = ns.get(last.month) ?? 0
          return (
            <li key={`${group.kind} ${group.id}`}>
              {alone ? null : <Swatch place={place} />}
              <span>
                <strong>{amount(kpi.unit, last.value, currency)}</strong>{' '}
                <span className={styles.quiet}>
                  {format.month(last.month)}, {t('kpis.of', { n, due })}
                </span>
              </span>
            </li>
          )
        })}
      </ul>
      <Numbers multiple={multiple} alone={alone} onOpen={onOpen} />
    </figure>
  )
}

type Row = { group: Group; month: string; told: Multiple['lines'][number]['kpi']['months'][number] }

/** All months of a picture, the newest first; each number opens who it counts. */
function Numbers({
  multiple,
  alone,
  onOpen,
}: {
  multiple: Multiple
  alone: boolean
  onOpen: Open
}) {
  const t = useWords('dashboards')
  const language = useLanguage()
  const format = useFormat('UTC')
  const amount = useAmount()
  const { kpi, currency } = multiple
  const point = ({ group, month }: Row) =>
    group.kpis
      .find(({ kpi_id: id }) => id === kpi.kpi_id)
      ?.lines.find((line) => line.currency === currency)
      ?.points.find((one) => one.month === month)
  const rows = multiple.lines.flatMap(({ group, kpi: own }) =>
    own.months.toReversed().map((told): Row => ({ group, month: told.month, told })),
  )
  const counted = (figure: Figure, count: (row: Row) => number, header: string): Column<Row> => ({
    id: figure,
    header,
    align: 'end',
    cell: (row) => (
      <Count
        count={count(row)}
        label={`${format.month(row.month)}, ${header}`}
        cut={{
          figure,
          group: row.group.id,
          kind: row.group.kind,
          month: row.month,
          kpi: kpi.kpi_id,
          ...(figure === 'kpi-known' && currency !== null && { currency }),
        }}
        onOpen={onOpen}
      />
    ),
  })
  const shown = (of: number | null | undefined) =>
    of === null || of === undefined ? '–' : amount(kpi.unit, of, currency)
  return (
    <Disclosed title={t('numbers')}>
      <Table
        caption={`${kpi.name[language]} ${currency ?? ''}`}
        rows={rows}
        rowKey={({ group, month }) => `${group.id} ${month}`}
        columns={[
          {
            id: 'month',
            header: t('month'),
            primary: true,
            cell: ({ month }) => format.month(month),
          },
          ...(alone
            ? []
            : [
                {
                  id: 'group',
                  header: t('group'),
                  cell: ({ group }: Row) => group.name[language],
                },
              ]),
          {
            id: 'median',
            header: t('kpis.median'),
            align: 'end',
            cell: (r) => shown(point(r)?.median),
          },
          ...(kpi.unit === 'share'
            ? []
            : [
                {
                  id: 'sum',
                  header: t('kpis.sum'),
                  align: 'end' as const,
                  cell: (row: Row) => shown(point(row)?.sum),
                },
              ]),
          counted('kpi-known', (row) => point(row)?.n ?? 0, t('kpis.n')),
          counted('kpi-due', ({ told }) => told.due, t('due')),
          ...STATES.map(({ state, figure }) =>
            counted(figure, ({ told }) => told[state], t(`figures.${figure}`)),
          ),
        ]}
      />
    </Disclosed>
  )
}
