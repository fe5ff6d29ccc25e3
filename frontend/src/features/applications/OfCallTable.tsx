import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { type OfCall, type OfCallFilter, ofCallQuery } from '@/api/applications'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { type Column, Table } from '@/ui/Table'

import styles from './Applications.module.css'
import { STATE_LOOKS, signsOf } from './states'
import { VerdictBadge } from './VerdictBadge'

type Props = { callId: string; zone: string; filter: OfCallFilter }

/** What was sent to a call, the newest first, each leading to what it says. */
export function OfCallTable({ callId, zone, filter }: Props) {
  const t = useWords('applications')
  const format = useFormat(zone)
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(
    ofCallQuery(callId, filter),
  )
  const columns: Column<OfCall>[] = [
    {
      id: 'applicant',
      header: t('hub.applicant'),
      primary: true,
      cell: ({ id, applicant }) => (
        <Link
          to="/hub/calls/$callId/applications/$applicationId"
          params={{ callId, applicationId: id }}
          className={linkClass()}
        >
          {applicant}
        </Link>
      ),
    },
    { id: 'track', header: t('hub.track'), cell: ({ track }) => track.name },
    {
      id: 'state',
      header: t('hub.state'),
      cell: ({ state }) => <Badge {...STATE_LOOKS[state]}>{t(`states.${state}`)}</Badge>,
    },
    {
      id: 'sent',
      header: t('hub.sentAt'),
      cell: ({ submitted_at: at, last_number: number }) => (
        <span className={styles.words}>
          {format.dateTime(at)}
          {number > 1 ? (
            <small className={styles.quiet}>{t('hub.version', { number })}</small>
          ) : null}
        </span>
      ),
    },
    {
      id: 'rules',
      header: t('hub.rules'),
      cell: ({ eligibility }) => <VerdictBadge verdict={eligibility} />,
    },
    {
      id: 'signs',
      header: t('hub.signs'),
      cell: ({ duplicate_signs: signs }) => (signs.length === 0 ? '' : signsOf(t, signs)),
    },
  ]
  return (
    <>
      <Table
        caption={t('hub.table')}
        columns={columns}
        rows={data.pages.flatMap(({ items }) => items)}
        rowKey={({ id }) => id}
        empty={
          <EmptyState seed="call-applications" title={t('hub.none')}>
            {t('hub.noneText')}
          </EmptyState>
        }
      />
      <LoadMore
        hasMore={hasNextPage}
        isPending={isFetchingNextPage}
        onMore={() => void fetchNextPage()}
        labels={{ more: t('more') }}
      />
    </>
  )
}
