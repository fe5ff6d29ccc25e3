import { useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { type Column, Table } from '@/ui/Table'

import type { Relation } from './api'
import { EndRelation } from './EndRelation'
import { holds, inOrder } from './kinds'
import styles from './Organisations.module.css'
import { OwnRelation } from './OwnRelation'

type Props = {
  organisationId: string
  relations: readonly Relation[]
  /** The day at the hub now: `2026-11-23`. */
  today: string
  zone: string
  /** Whether the reader may add people. */
  mayAdd: boolean
}

/** Who belongs to an organisation, since when and until when. */
export function RelationTable({ organisationId, relations, today, zone, mayAdd }: Props) {
  const t = useWords('organisations')
  const [ending, setEnding] = useState<Relation | null>(null)
  const [saying, setSaying] = useState<Relation | null>(null)
  return (
    <>
      <Table
        caption={t('people')}
        columns={useColumns({ today, zone, onEnd: setEnding, onSay: setSaying })}
        rows={inOrder(relations, today)}
        rowKey={({ id }) => id}
        empty={
          <EmptyState seed="relations" title={t('nobody')}>
            {mayAdd ? t('nobodyText') : null}
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
      {saying === null ? null : (
        <OwnRelation
          organisationId={organisationId}
          relation={saying}
          onClose={() => setSaying(null)}
        />
      )}
    </>
  )
}

type ColumnProps = {
  today: string
  zone: string
  onEnd: (relation: Relation) => void
  onSay: (relation: Relation) => void
}

function useColumns({ today, zone, onEnd, onSay }: ColumnProps): Column<Relation>[] {
  const t = useWords('organisations')
  const format = useFormat(zone)
  const language = useLanguage()
  return [
    {
      id: 'person',
      header: t('person'),
      primary: true,
      cell: ({ person, title }) => (
        <span className={styles.person}>
          {person.name}
          <small>{title[language] || title.en || title.az}</small>
        </span>
      ),
    },
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
    {
      id: 'shown',
      header: t('publicly'),
      cell: ({ shown }) => t(shown ? 'isShown' : 'isHidden'),
    },
    {
      id: 'acts',
      header: t('acts'),
      headerHidden: true,
      align: 'end',
      cell: (relation) => <Acts relation={relation} onEnd={onEnd} onSay={onSay} />,
    },
  ]
}

type ActsProps = Pick<ColumnProps, 'onEnd' | 'onSay'> & { relation: Relation }

function Acts({ relation, onEnd, onSay }: ActsProps) {
  const t = useWords('organisations')
  const { allowed, ends_on, person } = relation
  if (ends_on !== null) return null
  return (
    <span className={styles.acts}>
      {allowed.includes('say') ? (
        <Button kind="outline" size="small" onPress={() => onSay(relation)}>
          {t('say')}
        </Button>
      ) : null}
      {allowed.includes('end') ? (
        <Button
          kind="outline"
          size="small"
          aria-label={t('endOf', { name: person.name })}
          onPress={() => onEnd(relation)}
        >
          {t('end')}
        </Button>
      ) : null}
    </span>
  )
}
