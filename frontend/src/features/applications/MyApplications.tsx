import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Mine, mineQuery } from '@/api/applications'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import styles from './Applications.module.css'
import { STATE_LOOKS } from './states'

type Props = {
  /** Leads to the calls. */
  door: ReactNode
  /** The server's time. */
  now: number
  /** What was decided of one, in a word. */
  decided: (application: string) => ReactNode
}

/** One's own applications, the newest first. */
export function MyApplications({ door, now, decided }: Props) {
  const t = useWords('applications')
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(
    mineQuery(),
  )
  const all = data.pages.flatMap(({ items }) => items)
  if (all.length === 0) {
    return (
      <EmptyState seed="applications" title={t('none')} action={door}>
        {t('noneText')}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className={styles.cards}>
        {all.map((one) => (
          <li key={one.id}>
            <Card application={one} now={now} decided={decided(one.id)} />
          </li>
        ))}
      </ul>
      <LoadMore
        hasMore={hasNextPage}
        isPending={isFetchingNextPage}
        onMore={() => void fetchNextPage()}
        labels={{ more: t('more') }}
      />
    </>
  )
}

type CardProps = { application: Mine; now: number; decided: ReactNode }

function Card({ application, now, decided }: CardProps) {
  const t = useWords('applications')
  const { id, call, applicant, track, state, until, unsent, last_number: number } = application
  const format = useFormat(call.zone)
  const isOpen = Date.parse(until) > now
  return (
    <Link to="/applications/$applicationId" params={{ applicationId: id }} className={styles.card}>
      <span className={styles.cardHead}>
        <b>{call.title}</b>
        <Badge {...STATE_LOOKS[state]}>{t(`states.${state}`)}</Badge>
        {decided}
      </span>
      <span>{[applicant, track?.name].filter(Boolean).join(' · ')}</span>
      <span className={styles.quiet}>
        {isOpen && state !== 'withdrawn'
          ? t('deadline.until', {
              when: format.dateTime(until),
              left: format.relative(until, new Date(now).toISOString()),
            })
          : t('deadline.over', { when: format.dateTime(until) })}
      </span>
      {application.submitted_at === null ? (
        <span className={styles.quiet}>
          {t('changedAt', { when: format.dateTime(application.changed_at) })}
        </span>
      ) : (
        <span className={styles.quiet}>
          {t('sentAt', { number, when: format.dateTime(application.submitted_at) })}
        </span>
      )}
      {unsent && number > 0 ? <b className={styles.warning}>{t('unsent.title')}</b> : null}
    </Link>
  )
}
