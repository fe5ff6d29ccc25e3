import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Tag } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { ShopPicture } from '@/ui/ShopPicture'
import { Away } from './Away'
import { type Shop, type ShopFilter, shopPagesQuery } from './api'
import styles from './Shops.module.css'

type Props = {
  hub: string
  zone: string
  filter: ShopFilter
  /** The way out when nothing fits. */
  reset: ReactNode
}

/** The open shops that fit, each leading to its page. */
export function ShopCards({ hub, zone, filter, reset }: Props) {
  const t = useWords('shops')
  const pages = useSuspenseInfiniteQuery(shopPagesQuery(hub, filter))
  const shops = pages.data.pages.flatMap(({ items }) => items)
  if (shops.length === 0) {
    const isNarrowed = filter.kind !== undefined
    return (
      <EmptyState
        seed="shops"
        title={t(isNarrowed ? 'noneFits' : 'none')}
        action={isNarrowed ? reset : null}
      >
        {t(isNarrowed ? 'noneFitsText' : 'noneText')}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className={styles.cards}>
        {shops.map((shop) => (
          <ShopCard key={shop.id} shop={shop} zone={zone} />
        ))}
      </ul>
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('more') }}
      />
    </>
  )
}

function ShopCard({ shop, zone }: { shop: Shop; zone: string }) {
  const t = useWords('shops')
  return (
    <li className={styles.card}>
      <ShopPicture seed={shop.id} picture={shop.logo} size={78} />
      <div className={styles.words}>
        <h2 className={styles.name}>
          <Link
            to="/shops/$slug"
            params={{ slug: shop.slug }}
            className={linkClass({ kind: 'quiet', cover: true })}
          >
            {shop.name}
          </Link>
        </h2>
        <p>{shop.sentence}</p>
        <p className={styles.tags}>
          {shop.kind === 'brand' ? <Tag>{t('kindOne.brand')}</Tag> : null}
          <Away shop={shop} zone={zone} />
          {shop.region === null ? null : (
            <span className={styles.where}>
              <Icon name="pin" size={16} />
              {shop.region.name}
            </span>
          )}
        </p>
      </div>
    </li>
  )
}
