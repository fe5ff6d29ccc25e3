import { Link } from '@tanstack/react-router'

import { useProblemMessage } from '@/api/problemMessage'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'

import { useMakeStudioFeed } from './api'
import styles from './CalendarFeed.module.css'
import { FeedAddress } from './FeedAddress'

/** Gives the person an address under which any calendar follows the studio. */
export function FollowStudio({ studioId }: { studioId: string }) {
  const t = useWords('bookings')
  const message = useProblemMessage()
  const make = useMakeStudioFeed()
  return (
    <div className={styles.feed}>
      <p>{t('studioFeeds.text')}</p>
      {make.isError ? <Notice kind="danger" live title={message(make.error)} /> : null}
      {make.data === undefined ? (
        <Button kind="outline" isPending={make.isPending} onPress={() => make.mutate(studioId)}>
          <Icon name="feed" />
          {t('studioFeeds.make')}
        </Button>
      ) : (
        <>
          <FeedAddress url={make.data.url} />
          <p>
            {t(make.data.details ? 'studioFeeds.details' : 'studioFeeds.busy')}{' '}
            <Link to="/bookings" className={linkClass()}>
              {t('studioFeeds.all')}
            </Link>
          </p>
        </>
      )}
    </div>
  )
}
