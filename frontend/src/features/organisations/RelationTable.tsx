import { useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { type Column, Table } from '@/ui/Table'

import type { Relation } from './api'
import { EndRelation } from './EndRelation'
import { holds, inOrder } from './kinds'

type Props = {
  organisationId: string
  relations: readonly Relation[]
  /** The day at the hub now: `2026-11-23`. */
  today: string
  zone: string
  mayChange: boolean
}

/** Who belongs to an organisation, since when and until when. */
export function RelationTable({ organisationId, relations, today, zone, mayChange }: Props) {
  const t = useWords('organisations')
  const [ending, setEnding] = useState<Relation | null>(null)
  return (
    <>
      <Table
        caption={t('people')}
        columns={useColumns({ today, zone, ...(mayChange && { onEnd: setEnding }) })}
        rows={inOrder(relations, today)}
        rowKey={({ id }) => id}
        empty={
          <EmptyState seed="relations" title={t('nobody')}>
            {mayChange ? t('nobodyText') : null}
          </EmptyState>
        }
      />
      {ending === null ? null : (
        <EndRelation
          organisationId={organisationId}
          relation={ending}
          today={today}
          onClose={() => setEnding(null)}
        />
      )}
    </>
  )
}

type ColumnProps = {
  today: string
  zone: string
  /** Missing for those who may not change anything. */
  onEnd?: (relation: Relation) => void
}

function useColumns({ today, zone, onEnd }: ColumnProps): Column<Relation>[] {
  const t = useWords('organisations')
  const format = useFormat(zone)
  const columns: Column<Relation>[] = [
    { id: 'person', header: t('person'), primary: true, cell: ({ person }) => person.name },
    {
      id: 'relation',
      header: t('relation'),
      cell: (relation) => (
        <Badge
          tone={holds(relation, today) ? 'success' : 'neutral'}
          mark={holds(relation, today) ? 'solid' : 'hollow'}
        >
          {t(`relations.${relation.relation}`)}
        </Badge>
      ),
    },
    { id: 'from', header: t('from'), cell: ({ starts_on }) => format.dateShort(starts_on) },
    {
      id: 'until',
      header: t('until'),
      cell: ({ ends_on }) => (ends_on === null ? t('open') : format.dateShort(ends_on)),
    },
  ]
  if (onEnd === undefined) return columns
  return [
    ...columns,
    {
      id: 'end',
      header: t('end'),
      headerHidden: true,
      align: 'end',
      cell: (relation) =>
        relation.ends_on === null ? (
          <Button
            kind="outline"
            size="small"
            aria-label={t('endOf', { name: relation.person.name })}
            onPress={() => onEnd(relation)}
          >
            {t('end')}
          </Button>
        ) : null,
    },
  ]
}
