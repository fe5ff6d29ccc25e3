import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, redirect } from '@tanstack/react-router'

import { Suspense } from 'react'

import { AddToBasket } from '@/features/buying/AddToBasket'
import { Split } from '@/features/earnings/Split'
import { Heart } from '@/features/favourites/Heart'
import { TellMe } from '@/features/favourites/TellMe'
import { listingQuery, listingWordsQuery } from '@/features/listings/api'
import { ListingView } from '@/features/listings/ListingView'
import { chosenOf } from '@/features/listings/variants'
import { listingReviewsQuery } from '@/features/ratings/api'
import { ListingRating, ListingReviews } from '@/features/ratings/ShownReviews'
import { shopQuery } from '@/features/shops/api'
import { ShopCard } from '@/features/shops/ShopCard'
import { loadWords } from '@/lib/i18n/i18n'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { part } from '@/ui/part'

/** These come after the page: nobody waits for them. */
const AskAbout = part(
  async () => {
    const [{ AskAbout: Loaded }] = await Promise.all([
      import('../-page/AskAbout'),
      loadWords('conversations'),
    ])
    return Loaded
  },
  { isExtra: true },
)

const Similar = part(async () => (await import('@/features/listings/Similar')).Similar, {
  isExtra: true,
})

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

const AskForOffer = part(
  async () => {
    const [{ AskForOffer: Loaded }] = await Promise.all([
      import('../-page/AskForOffer'),
      loadWords('commissions'),
    ])
    return Loaded
  },
  { isExtra: true },
)

type Search = { variant?: string }

/** One live listing, as everybody sees it. */
export const Route = createFileRoute('/listings/$slug')({
  validateSearch: ({ variant }: Record<string, unknown>): Search =>
    typeof variant === 'string' ? { variant } : {},
  loader: async ({ context: { queries }, params: { slug } }) => {
    const [listing] = await Promise.all([
      queries.ensureQueryData(listingQuery(slug)),
      queries.ensureQueryData(listingWordsQuery()),
      queries.prefetchInfiniteQuery(listingReviewsQuery(slug)),
      loadWords('listings', 'shops', 'buying', 'earnings', 'favourites', 'ratings', 'problems'),
    ])
    // The shop stands in a card of its own: the page does not wait for it.
    void queries.prefetchQuery(shopQuery(listing.seller.slug))
    if (listing.slug !== slug) {
      throw redirect({ to: '/listings/$slug', params: { slug: listing.slug } })
    }
    // What a service is asked for by is no extra: the page comes with it.
    if (listing.kind === 'service') await AskForOffer.preload()
    return { title: listing.title }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: ListingPage,
})

function ListingPage() {
  const t = useWords('shops')
  const { me } = Route.useRouteContext()
  const { slug } = Route.useParams()
  const { variant } = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data: listing } = useSuspenseQuery(listingQuery(slug))
  const { data: words } = useSuspenseQuery(listingWordsQuery())
  const { data: shop } = useQuery(shopQuery(listing.seller.slug))
  const format = useFormat(listing.hub.zone)
  const back = shop?.paused_until ?? null
  const owner = { hub: listing.hub.slug, isMember: me !== null }
  const price = chosenOf(listing, variant)?.price
  // Makers have the same dye in the picture of the price as in their row.
  const placeOf = (id: string) => {
    const place = listing.makers.findIndex(({ seller }) => seller?.id === id)
    return place < 0 ? undefined : place
  }
  const report = (about: 'listing' | 'review', id: string, name: string) => (
    <Suspense>
      <Report thing={{ about, id, name, hub: owner.hub }} isMember={owner.isMember} />
    </Suspense>
  )
  return (
    <>
      <ListingView
        listing={listing}
        words={words}
        variant={variant}
        onChoose={(code) =>
          void navigate({ search: { variant: code }, replace: true, resetScroll: false })
        }
        rating={<ListingRating slug={slug} zone={listing.hub.zone} />}
        reviews={
          <ListingReviews
            slug={slug}
            zone={listing.hub.zone}
            report={({ id, title }) => report('review', id, title)}
          />
        }
        away={back === null ? undefined : t('pausedUntil', { day: format.date(back) })}
        add={({ id, price, pricing, stock, suggested }) => (
          <AddToBasket
            key={id}
            thing={{
              id,
              price: price.amount,
              currency: price.currency,
              isOpen: pricing === 'open',
              suggested,
              free: stock?.free ?? null,
            }}
            owner={owner}
            zone={listing.hub.zone}
          />
        )}
        gone={({ id, code }) => (
          <TellMe
            key={id}
            variant={id}
            owner={owner}
            path={`/listings/${listing.slug}?variant=${encodeURIComponent(code)}`}
          />
        )}
        commission={(chosen) => (
          <Suspense>
            <AskForOffer listing={listing} variant={chosen} person={me?.id ?? null} />
          </Suspense>
        )}
        keep={<Heart id={listing.id} name={listing.title} owner={owner} named />}
        shop={
          <>
            {price === undefined ? null : (
              <Split
                shop={listing.seller.slug}
                price={price.amount}
                currency={price.currency}
                zone={listing.hub.zone}
                placeOf={placeOf}
              />
            )}
            <ShopCard shop={listing.seller} />
            <Suspense>
              <AskAbout listing={listing} person={me?.id ?? null} />
            </Suspense>
            {report('listing', listing.id, listing.title)}
          </>
        }
      />
      <Suspense>
        <Similar
          slug={listing.slug}
          zone={listing.hub.zone}
          mark={({ id, title }) => <Heart id={id} name={title} owner={owner} />}
        />
      </Suspense>
    </>
  )
}
