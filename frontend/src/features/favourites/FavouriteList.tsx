import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'

import { favouritePagesQuery, seenQuery } from './api'
import { FavouriteRow, type Row } from './FavouriteRow'
import styles from './Favourites.module.css'

type Props = { hub: { slug: string; zone: string } }

/** What a member keeps, page by page. */
export function MyFavourites({ hub }: Props) {
  const t = useWords('favourites')
  const pages = useSuspenseInfiniteQuery(favouritePagesQuery(hub.slug))
  return (
    <>
      <Rows rows={pages.data.pages.flatMap(({ items }) => items)} hub={hub} isMember />
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('more') }}
      />
    </>
  )
}

/** What the browser keeps for a visitor, and the way to keep it everywhere. */
export function VisitorsFavourites({ hub }: Props) {
  const t = useWords('favourites')
  const { data: rows } = useSuspenseQuery(seenQuery(hub.slug))
  return (
    <>
      {rows.length === 0 ? null : (
        <p>
          {t('visitor.text')}{' '}
          <Link to="/sign-in" search={{ next: '/favourites' }} className={linkClass()}>
            {t('visitor.signIn')}
          </Link>
        </p>
      )}
      <Rows rows={rows} hub={hub} />
    </>
  )
}

function Rows({ rows, hub, isMember = false }: Props & { rows: Row[]; isMember?: boolean }) {
  const t = useWords('favourites')
  if (rows.length === 0) {
    return (
      <EmptyState
        seed="favourites"
        title={t('none.title')}
        action={
          <Link to="/market" className={buttonClass()}>
            {t('none.market')}
          </Link>
        }
      >
        {t('none.text')}
      </EmptyState>
    )
  }
  const owner = { hub: hub.slug, isMember }
  return (
    <ul className={styles.rows}>
      {rows.map((row) => (
        <FavouriteRow key={row.listing_id} row={row} owner={owner} zone={hub.zone} />
      ))}
    </ul>
  )
}
