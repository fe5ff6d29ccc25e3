import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { Table } from '@/ui/Table'

import type { SurveyYear } from './api'
import styles from './Survey.module.css'

/** Of each year: who was asked by letter, who opened it, and of how many something is told. */
export function ResponseTable({ years }: { years: readonly SurveyYear[] }) {
  const t = useWords('surveys')
  const format = useFormat('UTC')
  if (years.length === 0) {
    return (
      <EmptyState seed="surveys" title={t('hub.none')}>
        {t('hub.noneHelp')}
      </EmptyState>
    )
  }
  const count = (name: 'ventures' | 'told' | 'people' | 'letters' | 'opened' | 'answered') =>
    ({
      id: name,
      header: t(`hub.${name}`),
      align: 'end',
      cell: (row: SurveyYear) => format.number(row[name]),
    }) as const
  return (
    <Table
      caption={t('hub.title')}
      rows={years}
      rowKey={({ year }) => String(year)}
      columns={[
        {
          id: 'year',
          header: t('hub.year'),
          primary: true,
          cell: ({ year }) => (
            <Link
              to="/hub/follow-ups/$year"
              params={{ year: String(year) }}
              className={linkClass()}
            >
              {year}
            </Link>
          ),
        },
        count('ventures'),
        count('told'),
        {
          id: 'rate',
          header: t('hub.rate'),
          align: 'end',
          cell: ({ ventures, told }) => <Rate share={told / ventures} />,
        },
        count('people'),
        count('letters'),
        count('opened'),
        count('answered'),
      ]}
    />
  )
}

function Rate({ share }: { share: number }) {
  const format = useFormat('UTC')
  const style = { '--share': `${Math.round(share * 100)}%` } as CSSProperties
  return (
    <span className={styles.rate}>
      {format.percent(share)}
      <span className={styles.bar} style={style} aria-hidden="true" />
    </span>
  )
}
