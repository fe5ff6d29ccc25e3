import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'

import { type Held, mineQuery, type When } from './api'
import styles from './Interviews.module.css'

/** The interviews that one holds: to come, or over. */
export function MyInterviews({ when }: { when: When }) {
  const t = useWords('interviews')
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(
    mineQuery(when),
  )
  const all = data.pages.flatMap(({ items }) => items)
  if (all.length === 0) return <EmptyState seed="interviews" title={t(`mine.none.${when}`)} />
  return (
    <>
      <ul className={styles.list}>
        {all.map((one) => (
          <Row key={one.id} interview={one} />
        ))}
      </ul>
      <LoadMore
        hasMore={hasNextPage}
        isPending={isFetchingNextPage}
        onMore={() => void fetchNextPage()}
        labels={{ more: t('mine.more') }}
      />
    </>
  )
}

function Row({ interview }: { interview: Held }) {
  const t = useWords('interviews')
  const format = useFormat(interview.hub.zone)
  return (
    <li className={styles.row}>
      <div>
        <p>
          <Link
            to="/interviews/$interviewId"
            params={{ interviewId: interview.id }}
            className={linkClass({})}
          >
            {interview.applicant}
          </Link>
        </p>
        <p className={styles.quiet}>
          {format.dateTimes(interview.starts_at, interview.ends_at)} ·{' '}
          {interview.room ?? t('online')} · {interview.call.title}
        </p>
      </div>
      {interview.state === 'booked' ? null : <Badge>{t(`states.${interview.state}`)}</Badge>}
    </li>
  )
}
