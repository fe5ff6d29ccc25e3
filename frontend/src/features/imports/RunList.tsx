import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { type Column, Table } from '@/ui/Table'

import type { Run } from './api'
import { standingOf, toneOf } from './standing'

/** The tables that were brought before: what, by whom, when, and what became of them. */
export function RunList({ runs, zone }: { runs: readonly Run[]; zone: string }) {
  const t = useWords('imports')
  const format = useFormat(zone)
  const columns: Column<Run>[] = [
    {
      id: 'name',
      header: t('list.file'),
      primary: true,
      cell: (run) => (
        <Link to="/hub/import/$runId" params={{ runId: run.id }} className={linkClass()}>
          {run.name}
        </Link>
      ),
    },
    { id: 'kind', header: t('list.kind'), cell: ({ kind }) => t(`kinds.${kind}.name`) },
    {
      id: 'rows',
      header: t('list.rows'),
      align: 'end',
      cell: ({ rows }) => format.number(rows),
    },
    {
      id: 'state',
      header: t('list.state'),
      cell: (run) => {
        const standing = standingOf(run)
        return <Badge tone={toneOf(standing)}>{t(`standing.${standing}`)}</Badge>
      },
    },
    {
      id: 'when',
      header: t('list.when'),
      cell: ({ made_at, made_by }) => `${format.dateTime(made_at)} · ${made_by.name}`,
    },
  ]
  return (
    <Table
      caption={t('list.title')}
      columns={columns}
      rows={runs}
      rowKey={({ id }) => id}
      empty={
        <EmptyState seed="imports" title={t('list.none')}>
          {t('list.noneHelp')}
        </EmptyState>
      }
    />
  )
}
