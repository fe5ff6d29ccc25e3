import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, redirect } from '@tanstack/react-router'
import { ShopReplies } from '@/features/conversations/ShopReplies'
import { Heart } from '@/features/favourites/Heart'
import { shopListingsQuery } from '@/features/listings/api'
import { ShopOffers } from '@/features/listings/ListingCards'
import { shopReviewsQuery } from '@/features/ratings/api'
import { ShopRating, ShopReviews } from '@/features/ratings/ShownReviews'
import { makersQuery, shopQuery } from '@/features/shops/api'
import { ShopView } from '@/features/shops/ShopView'
import { loadWords } from '@/lib/i18n/i18n'

/** One open shop, as everybody sees it. */
export const Route = createFileRoute('/shops/$slug')({
  loader: async ({ context: { queries }, params: { slug } }) => {
    const [shop] = await Promise.all([
      queries.ensureQueryData(shopQuery(slug)),
      queries.ensureQueryData(makersQuery(slug)),
      queries.ensureInfiniteQueryData(shopListingsQuery(slug)),
      queries.prefetchInfiniteQuery(shopReviewsQuery(slug)),
      loadWords('shops', 'listings', 'favourites', 'conversations', 'ratings', 'problems'),
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
      answers={<ShopReplies shop={slug} zone={shop.hub.zone} />}
      rating={<ShopRating slug={slug} zone={shop.hub.zone} />}
      reviews={<ShopReviews slug={slug} zone={shop.hub.zone} />}
    />
  )
}
