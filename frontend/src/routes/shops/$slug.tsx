import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, redirect } from '@tanstack/react-router'
import { Suspense } from 'react'

import { ShopReplies } from '@/features/conversations/ShopReplies'
import { Heart } from '@/features/favourites/Heart'
import { FollowShop } from '@/features/follows/FollowShop'
import { shopListingsQuery } from '@/features/listings/api'
import { ShopOffers } from '@/features/listings/ListingCards'
import { shopReviewsQuery } from '@/features/ratings/api'
import { ShopRating, ShopReviews } from '@/features/ratings/ShownReviews'
import { makersQuery, shopQuery } from '@/features/shops/api'
import { ShopView } from '@/features/shops/ShopView'
import { loadWords } from '@/lib/i18n/i18n'
import { part } from '@/ui/part'

/** Comes after the page: few ever report something. */
const Report = part(
  async () => {
    // Their words come with them: what suspends twice is drawn twice.
    const [{ Report: Loaded }] = await Promise.all([
      import('@/features/notices/Report'),
      loadWords('notices'),
    ])
    return Loaded
  },
  { isExtra: true },
)

/** One open shop, as everybody sees it. */
export const Route = createFileRoute('/shops/$slug')({
  loader: async ({ context: { queries }, params: { slug } }) => {
    const [shop] = await Promise.all([
      queries.ensureQueryData(shopQuery(slug)),
      queries.ensureQueryData(makersQuery(slug)),
      queries.ensureInfiniteQueryData(shopListingsQuery(slug)),
      queries.prefetchInfiniteQuery(shopReviewsQuery(slug)),
      loadWords(
        'shops',
        'listings',
        'favourites',
        'follows',
        'conversations',
        'ratings',
        'problems',
      ),
    ])
    if (shop.slug !== slug) throw redirect({ to: '/shops/$slug', params: { slug: shop.slug } })
    return { title: shop.name }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: ShopPage,
})

function ShopPage() {
  const { slug } = Route.useParams()
  const { me } = Route.useRouteContext()
  const { data: shop } = useSuspenseQuery(shopQuery(slug))
  const { data: makers } = useSuspenseQuery(makersQuery(slug))
  const owner = { hub: shop.hub.slug, isMember: me !== null }
  const report = (about: 'shop' | 'review', id: string, name: string) => (
    <Suspense>
      <Report thing={{ about, id, name, hub: owner.hub }} isMember={owner.isMember} />
    </Suspense>
  )
  return (
    <ShopView
      shop={shop}
      makers={makers.items}
      offers={
        <ShopOffers
          shop={slug}
          zone={shop.hub.zone}
          mark={({ id, title }) => <Heart id={id} name={title} owner={owner} />}
        />
      }
      answers={
        <>
          <ShopReplies shop={slug} zone={shop.hub.zone} />
          {report('shop', shop.id, shop.name)}
        </>
      }
      follow={<FollowShop shop={shop} owner={owner} />}
      rating={<ShopRating slug={slug} zone={shop.hub.zone} />}
      reviews={
        <ShopReviews
          slug={slug}
          zone={shop.hub.zone}
          report={({ id, title }) => report('review', id, title)}
        />
      }
    />
  )
}
