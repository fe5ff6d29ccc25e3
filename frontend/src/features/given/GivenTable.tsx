import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import type { ReviewsWanted } from '@/api/figures'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { Skeleton } from '@/ui/Skeleton'
import { type Column, Table } from '@/ui/Table'

import { type Given, givenQuery } from './api'
import styles from './Given.module.css'

type Props = { callId: string; zone: string; wanted: ReviewsWanted }

const LOOKS = {
  new: { tone: 'neutral', mark: 'hollow' },
  draft: { tone: 'info', mark: 'hollow' },
  sent: { tone: 'success', mark: 'solid' },
} as const

/** The reviews that were given, in rows: who reads what, and how far each is. */
export function GivenTable({ callId, zone, wanted }: Props) {
  const t = useWords('given')
  const pages = useInfiniteQuery(givenQuery(callId, wanted))
  const columns = useColumns(callId, zone)
  if (pages.data === undefined) {
    if (pages.error !== null) return <ProblemNotice of={{ error: pages.error, submittedAt: 0 }} />
    return <Skeleton label={t('loading')} lines={8} />
  }
  const rows = pages.data.pages.flatMap(({ items }) => items)
  const total = pages.data.pages[0]?.total ?? 0
  const isNarrowed = Object.keys(wanted).length > 0
  return (
    <>
      <Table
        caption={t('title')}
        columns={columns}
        rows={rows}
        rowKey={({ assignment_id: id }) => id}
        empty={
          <EmptyState seed="reviews" title={t(isNarrowed ? 'noneFound' : 'none')}>
            {t(isNarrowed ? 'noneFoundText' : 'noneText')}
          </EmptyState>
        }
      />
      {rows.length === 0 ? null : (
        <LoadMore
          hasMore={pages.hasNextPage}
          isPending={pages.isFetchingNextPage}
          onMore={() => void pages.fetchNextPage()}
          labels={{ more: t('more') }}
          status={t(pages.hasNextPage ? 'shownOf' : 'shown', { count: total, shown: rows.length })}
        />
      )}
    </>
  )
}

function useColumns(callId: string, zone: string): Column<Given>[] {
  const t = useWords('given')
  const format = useFormat(zone)
  return [
    {
      id: 'applicant',
      header: t('applicant'),
      primary: true,
      cell: ({ application_id: applicationId, applicant, code, track }) => (
        <span className={styles.name}>
          <Link
            to="/hub/calls/$callId/applications/$applicationId"
            params={{ callId, applicationId }}
            className={linkClass({ kind: 'quiet' })}
          >
            {applicant}
          </Link>
          <small>
            {code} · {track.name}
          </small>
        </span>
      ),
    },
    {
      id: 'reviewer',
      header: t('reviewer'),
      cell: ({ person }) => (
        <Link
          to="/hub/calls/$callId/panel"
          params={{ callId }}
          search={{ reviewer: person.id }}
          className={linkClass({ kind: 'quiet' })}
        >
          {person.name}
        </Link>
      ),
    },
    { id: 'stage', header: t('stage'), cell: ({ stage }) => stage },
    {
      id: 'state',
      header: t('state'),
      cell: ({ state, late }) => (
        <span className={styles.state}>
          <Badge {...LOOKS[state]}>{t(`states.${state}`)}</Badge>
          {late ? <Badge tone="danger">{t('late')}</Badge> : null}
        </span>
      ),
    },
    {
      id: 'score',
      header: t('score'),
      align: 'end',
      cell: ({ score }) => (score === null ? '–' : format.score(score)),
    },
    {
      id: 'when',
      header: t('when'),
      align: 'end',
      cell: ({ sent_at: sent, due_at: due }) =>
        sent !== null
          ? format.dateShort(sent)
          : due !== null
            ? t('due', { day: format.dateShort(due) })
            : '–',
    },
  ]
}
