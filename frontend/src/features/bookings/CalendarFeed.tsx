import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { useProblemMessage } from '@/api/problemMessage'
import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Notice } from '@/ui/Notice'
import { Skeleton } from '@/ui/Skeleton'
import { showToast } from '@/ui/toasts'

import { calendarFeedQuery, useRenewFeed } from './api'
import styles from './CalendarFeed.module.css'
import { FeedAddress } from './FeedAddress'

/** The address under which any calendar follows the person's bookings. Whoever knows it can read. */
export function CalendarFeed() {
  const t = useWords('bookings')
  const message = useProblemMessage()
  const feed = useQuery(calendarFeedQuery())
  const renew = useRenewFeed()
  const [asking, setAsking] = useState(false)
  const url = feed.data?.url ?? null
  const error = feed.error ?? renew.error

  if (feed.isPending) return <Skeleton label={t('feed.loading')} lines={2} />
  return (
    <div className={styles.feed}>
      <p>{t('feed.text')}</p>
      {error === null ? null : <Notice kind="danger" live title={message(error)} />}
      {url === null ? (
        <Button kind="outline" isPending={renew.isPending} onPress={() => renew.mutate()}>
          <Icon name="feed" />
          {t('feed.make')}
        </Button>
      ) : (
        <>
          <FeedAddress url={url} />
          <Button kind="quiet" className={styles.renew} onPress={() => setAsking(true)}>
            <Icon name="repeat" />
            {t('feed.renew')}
          </Button>
        </>
      )}
      <AlertDialog
        isOpen={asking}
        onOpenChange={setAsking}
        danger
        title={t('feed.renewTitle')}
        labels={{ confirm: t('feed.renewConfirm'), dismiss: t('feed.keep') }}
        isPending={renew.isPending}
        onConfirm={() =>
          renew.mutate(undefined, {
            onSuccess: () => showToast({ kind: 'success', title: t('feed.renewed') }),
            onSettled: () => setAsking(false),
          })
        }
      >
        <p>{t('feed.renewText')}</p>
      </AlertDialog>
    </div>
  )
}
