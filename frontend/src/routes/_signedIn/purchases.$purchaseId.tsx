import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { Suspense } from 'react'

import { placesQuery } from '@/api/startupProfiles'
import { purchaseQuery } from '@/features/buying/api'
import { PurchaseView } from '@/features/buying/PurchaseView'
import { purchaseReviewsQuery } from '@/features/ratings/api'
import { BoughtReviews } from '@/features/ratings/BoughtReviews'
import { purchaseReturnsQuery } from '@/features/returns/api'
import { BoughtReturns } from '@/features/returns/BoughtReturns'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { part } from '@/ui/part'

import { Page } from '../-page/Page'

/** Comes after the page: nobody waits for it. */
const WriteToShop = part(async () => (await import('../-page/WriteToShop')).WriteToShop, {
  isExtra: true,
})

/** What one has bought at once, with the orders of its shops. */
export const Route = createFileRoute('/_signedIn/purchases/$purchaseId')({
  loader: async ({ context: { queries }, params: { purchaseId } }) => {
    const [purchase] = await Promise.all([
      queries.ensureQueryData(purchaseQuery(purchaseId)),
      queries.ensureQueryData(placesQuery()),
      queries.prefetchQuery(purchaseReviewsQuery(purchaseId)),
      queries.prefetchQuery(purchaseReturnsQuery(purchaseId, null)),
      loadWords('buying', 'ratings', 'returns', 'problems'),
    ])
    return { title: wordsOf('buying')('purchase.title', { code: purchase.code }) }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: PurchasePage,
})

function PurchasePage() {
  const t = useWords('buying')
  const { purchaseId } = Route.useParams()
  const { me } = Route.useRouteContext()
  const { data: purchase } = useSuspenseQuery(purchaseQuery(purchaseId))
  return (
    <Page
      title={t('purchase.title', { code: purchase.code })}
      above={
        <Link to="/purchases" className={linkClass({ kind: 'text' })}>
          {t('list.title')}
        </Link>
      }
    >
      <PurchaseView
        bought={{ purchase, secret: null }}
        write={({ id, seller }) => (
          <Suspense>
            <WriteToShop
              thing={{ listing_id: null, order_id: id }}
              shop={seller.name}
              label={t('order.write')}
              scope={`${me.id} ${id}`}
            />
          </Suspense>
        )}
        after={(order) => (
          <>
            <BoughtReturns bought={{ purchase, secret: null }} order={order} />
            <BoughtReviews
              purchaseId={purchaseId}
              orderId={order.id}
              shop={order.seller.name}
              zone={purchase.hub.zone}
            />
          </>
        )}
      />
    </Page>
  )
}
