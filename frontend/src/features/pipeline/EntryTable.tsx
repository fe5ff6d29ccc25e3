import { useInfiniteQuery } from '@tanstack/react-query'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { Skeleton } from '@/ui/Skeleton'
import { type Column, Table } from '@/ui/Table'

import { type Entry, entriesQuery, type Pipeline, type Sought } from './api'
import { Score, Verdict } from './EntryFacts'
import { EntryLink } from './EntryLink'
import { isNarrowed } from './sought'
import { usePlaceName } from './usePlaceName'

type Props = { pipeline: Pipeline; sought: Sought }

/** The applications in rows, to compare; page by page. */
export function EntryTable({ pipeline, sought }: Props) {
  const t = useWords('pipeline')
  const pages = useInfiniteQuery(entriesQuery(pipeline.call_id, sought))
  const columns = useColumns(pipeline)
  if (pages.data === undefined) {
    if (pages.error !== null) return <ProblemNotice of={{ error: pages.error, submittedAt: 0 }} />
    return <Skeleton label={t('loading')} lines={8} />
  }
  const rows = pages.data.pages.flatMap(({ items }) => items)
  const narrowed = isNarrowed(sought)
  return (
    <>
      <Table
        caption={t('title')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          <EmptyState seed="pipeline" title={t(narrowed ? 'nobodyFound' : 'nobodyYet')}>
            {t(narrowed ? 'nobodyFoundText' : 'nobodyYetText')}
          </EmptyState>
        }
      />
      {rows.length === 0 ? null : (
        <LoadMore
          hasMore={pages.hasNextPage}
          isPending={pages.isFetchingNextPage}
          onMore={() => void pages.fetchNextPage()}
          labels={{ more: t('more') }}
          status={t(pages.hasNextPage ? 'shownOfMore' : 'shown', { count: rows.length })}
        />
      )}
    </>
  )
}

function useColumns({ hub, places }: Pipeline): Column<Entry>[] {
  const t = useWords('pipeline')
  const format = useFormat(hub.zone)
  const nameOf = usePlaceName()
  return [
    {
      id: 'applicant',
      header: t('applicant'),
      primary: true,
      cell: (entry) => <EntryLink entry={entry} />,
    },
    { id: 'track', header: t('track'), cell: ({ track }) => track.name },
    {
      id: 'place',
      header: t('place'),
      cell: (entry) => {
        const at = places.find(({ place }) => place === entry.place)
        return at ? nameOf(at) : ''
      },
    },
    {
      id: 'eligibility',
      header: t('eligibility'),
      cell: ({ eligibility }) =>
        eligibility === 'met' ? t('verdicts.met') : <Verdict eligibility={eligibility} />,
    },
    {
      id: 'reviews',
      header: t('reviews'),
      align: 'end',
      cell: ({ reviews_sent: sent, reviews_assigned: assigned }) =>
        assigned === 0 ? '–' : `${format.number(sent)} / ${format.number(assigned)}`,
    },
    { id: 'score', header: t('score'), align: 'end', cell: ({ score }) => <Score score={score} /> },
    {
      id: 'sent',
      header: t('sent'),
      align: 'end',
      cell: ({ submitted_at: at }) => format.dateShort(at),
    },
  ]
}
