import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useProblemMessage } from '@/api/problemMessage'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { buttonClass } from '@/ui/buttonClass'

import { followsQuery, useFollow } from './api'
import styles from './Follows.module.css'

type Props = {
  shop: { id: string; slug: string; name: string }
  owner: { hub: string; isMember: boolean }
}

/** Follows a shop: its new listings are told by one letter a day at most. */
export function FollowShop({ shop, owner }: Props) {
  const t = useWords('follows')
  if (owner.isMember) return <Member shop={shop} hub={owner.hub} />
  return (
    <div className={styles.follow}>
      <Link
        to="/sign-in"
        search={{ next: `/shops/${shop.slug}` }}
        className={buttonClass({ kind: 'outline' })}
      >
        {t('follow')}
      </Link>
    </div>
  )
}

function Member({ shop, hub }: { shop: Props['shop']; hub: string }) {
  const t = useWords('follows')
  const message = useProblemMessage()
  const { data: follows } = useQuery(followsQuery(hub))
  const change = useFollow(hub)
  const own = follows?.find(({ seller_id }) => seller_id === shop.id)
  const said = own === undefined ? '' : t(own.letters ? 'told' : 'silent')
  return (
    <div className={styles.follow}>
      <Button
        kind="outline"
        isDisabled={follows === undefined || change.isPending}
        onPress={() => change.mutate({ shop: shop.id, follows: own === undefined })}
      >
        {t(own === undefined ? 'follow' : 'unfollow')}
      </Button>
      <p role="status" className={styles.quiet}>
        {change.error ? message(change.error) : said}
      </p>
    </div>
  )
}
