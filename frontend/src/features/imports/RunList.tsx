import type { ReactNode } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { type Column, Table } from '@/ui/Table'

import type { Run } from './api'
import { standingOf, toneOf } from './standing'

type Props = {
  runs: readonly Run[]
  zone: string
  linkTo: (runId: string, name: string) => ReactNode
  isOfShop?: boolean
}

/** The tables that were brought before: what, by whom, when, and what became of them. */
export function RunList({ runs, zone, linkTo, isOfShop = false }: Props) {
  const t = useWords('imports')
  const format = useFormat(zone)
  const columns: Column<Run>[] = [
    {
      id: 'name',
      header: t('list.file'),
      primary: true,
      cell: ({ id, name }) => linkTo(id, name),
    },
    ...(isOfShop
      ? []
      : [
          {
            id: 'kind',
            header: t('list.kind'),
            cell: ({ kind }: Run) => t(`kinds.${kind}.name`),
          },
        ]),
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
          {isOfShop ? t('shop.noneHelp') : t('list.noneHelp')}
        </EmptyState>
      }
    />
  )
}
