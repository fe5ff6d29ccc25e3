import { createFileRoute } from '@tanstack/react-router'

import {
  favouritePagesQuery,
  heartsQuery,
  noticesQuery,
  seenQuery,
} from '@/features/favourites/api'
import { MyFavourites, VisitorsFavourites } from '@/features/favourites/FavouriteList'
import { Notices } from '@/features/favourites/Notices'
import { StopNotices } from '@/features/favourites/StopNotices'
import { followsQuery } from '@/features/follows/api'
import { FollowedShops } from '@/features/follows/FollowedShops'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { classNames } from '@/ui/classNames'
import { Section, wrapClass } from '@/ui/Section'

import styles from './-Buying.module.css'
import { takeToken } from './-door/mailedLink'

/** What somebody keeps, whether they have an account or not; letters lead here to be the last. */
export const Route = createFileRoute('/favourites')({
  staticData: { shell: 'public' },
  beforeLoad: ({ location }) => takeToken(location),
  loader: async ({ context: { queries, me, hub } }) => {
    const words = loadWords('favourites', 'follows', 'problems')
    // First what the browser brings along: it is in the list then.
    await queries.ensureQueryData(heartsQuery({ hub: hub.slug, isMember: me !== null }))
    await Promise.all([
      words,
      ...(me === null
        ? [queries.fetchQuery(seenQuery(hub.slug))]
        : [
            queries.fetchInfiniteQuery(favouritePagesQuery(hub.slug)),
            queries.ensureQueryData(noticesQuery(hub.slug)),
            queries.ensureQueryData(followsQuery(hub.slug)),
          ]),
    ])
    return { title: wordsOf('favourites')('title') }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: FavouritesPage,
})

function FavouritesPage() {
  const t = useWords('favourites')
  const follows = useWords('follows')
  const { me, hub, token } = Route.useRouteContext()
  return (
    <div className={classNames(wrapClass, styles.page, styles.narrow)}>
      <header>
        <h1>{t('title')}</h1>
        <p>{t('lead')}</p>
      </header>
      {token === null ? null : <StopNotices secret={token} />}
      {me === null ? (
        <VisitorsFavourites hub={hub} />
      ) : (
        <>
          <MyFavourites hub={hub} />
          <Notices hub={hub.slug} />
          <Section title={follows('title')}>
            <FollowedShops hub={hub.slug} />
          </Section>
        </>
      )}
    </div>
  )
}
