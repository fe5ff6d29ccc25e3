import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { linkClass } from '@/ui/Link'
import { ShopPicture } from '@/ui/ShopPicture'

import { type Follow, followsQuery, useFollow } from './api'
import styles from './Follows.module.css'

/** The shops that a member follows, with letters or in silence. */
export function FollowedShops({ hub }: { hub: string }) {
  const t = useWords('follows')
  const { data: follows } = useSuspenseQuery(followsQuery(hub))
  if (follows.length === 0) return <p className={styles.quiet}>{t('none')}</p>
  return (
    <>
      <p className={styles.quiet}>{t('lead')}</p>
      <ul className={styles.shops}>
        {follows.map((one) => (
          <Row key={one.seller_id} follow={one} hub={hub} />
        ))}
      </ul>
    </>
  )
}

function Row({ follow, hub }: { follow: Follow; hub: string }) {
  const t = useWords('follows')
  const change = useFollow(hub)
  const { seller_id: id, shop, letters } = follow
  const name = shop?.name ?? t('away')
  return (
    <li className={styles.row}>
      <ShopPicture seed={id} picture={shop?.logo ?? null} size={48} />
      <span className={styles.words}>
        {shop === null ? (
          <span>{name}</span>
        ) : (
          <Link to="/shops/$slug" params={{ slug: shop.slug }} className={linkClass()}>
            {name}
          </Link>
        )}
        {letters ? null : <small className={styles.quiet}>{t('silent')}</small>}
      </span>
      <span className={styles.acts}>
        {letters || shop === null ? null : (
          <Button
            kind="outline"
            size="small"
            aria-label={t('lettersOf', { name })}
            isDisabled={change.isPending}
            onPress={() => change.mutate({ shop: id, follows: true })}
          >
            {t('letters')}
          </Button>
        )}
        <Button
          kind="outline"
          size="small"
          aria-label={t('unfollowOf', { name })}
          isDisabled={change.isPending}
          onPress={() => change.mutate({ shop: id, follows: false })}
        >
          {t('unfollow')}
        </Button>
      </span>
    </li>
  )
}
