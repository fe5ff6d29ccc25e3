import { useQuery } from '@tanstack/react-query'

import { useProblemMessage } from '@/api/problemMessage'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { viewerZone } from '@/lib/intl/viewerZone'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { showToast } from '@/ui/toasts'

import { type StudioFeed, studioFeedsQuery, useRevokeStudioFeed } from './api'
import styles from './CalendarFeed.module.css'
import { FeedAddress } from './FeedAddress'

/** The person's addresses of studios' calendars: when each was read, and the way to end it. */
export function StudioFeeds() {
  const t = useWords('bookings')
  const message = useProblemMessage()
  const { data, error } = useQuery(studioFeedsQuery())
  const feeds = data?.items ?? []
  return (
    <div className={styles.feed}>
      {error === null ? null : <Notice kind="danger" live title={message(error)} />}
      {feeds.length === 0 ? <p>{t('studioFeeds.none')}</p> : null}
      {feeds.map((feed) => (
        <OneFeed key={feed.id} feed={feed} />
      ))}
    </div>
  )
}

function OneFeed({ feed }: { feed: StudioFeed }) {
  const t = useWords('bookings')
  const format = useFormat(viewerZone())
  const message = useProblemMessage()
  const revoke = useRevokeStudioFeed()
  const made = format.date(feed.created_at)
  return (
    <div className={styles.one}>
      <h3>{feed.studio.name}</h3>
      <p>
        {t(feed.details ? 'studioFeeds.details' : 'studioFeeds.busy')}{' '}
        {feed.last_read_at === null
          ? t('studioFeeds.unread', { made })
          : t('studioFeeds.read', { made, read: format.date(feed.last_read_at) })}
      </p>
      <FeedAddress url={feed.url} />
      <Button
        kind="quiet"
        className={styles.renew}
        isPending={revoke.isPending}
        onPress={() =>
          revoke.mutate(feed.id, {
            onSuccess: () => showToast({ kind: 'success', title: t('studioFeeds.revoked') }),
            onError: (error) => showToast({ kind: 'danger', title: message(error) }),
          })
        }
      >
        {t('studioFeeds.revoke', { studio: feed.studio.name })}
      </Button>
    </div>
  )
}
