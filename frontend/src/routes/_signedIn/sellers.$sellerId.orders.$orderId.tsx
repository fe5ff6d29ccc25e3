import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link, redirect } from '@tanstack/react-router'

import { placesQuery } from '@/api/startupProfiles'
import { SaleDivided } from '@/features/earnings/SaleDivided'
import { type Order, orderQuery } from '@/features/orders/api'
import { OrderBuyer, OrderHead } from '@/features/orders/OrderHead'
import { OrderLines } from '@/features/orders/OrderLines'
import { OrderRoad } from '@/features/orders/OrderRoad'
import { orderReviewsQuery } from '@/features/ratings/api'
import { SoldReviews } from '@/features/ratings/SoldReviews'
import { orderReturnsQuery } from '@/features/returns/api'
import { SoldReturns } from '@/features/returns/SoldReturns'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'

import { Page, Panel } from '../-page/Page'

/** One order, for the shop that sells it and the hub. */
export const Route = createFileRoute('/_signedIn/sellers/$sellerId/orders/$orderId')({
  loader: async ({ context: { queries }, params: { sellerId, orderId } }) => {
    const [order] = await Promise.all([
      // What somebody moves on must not come from an old reading.
      queries.fetchQuery(orderQuery(orderId)),
      loadWords('orderDesk', 'earnings', 'ratings', 'returns', 'problems'),
      queries.ensureQueryData(placesQuery()),
    ])
    // The address names a shop: that of the order, whatever somebody typed.
    if (order.seller.id !== sellerId) {
      const params = { sellerId: order.seller.id, orderId }
      throw redirect({ to: '/sellers/$sellerId/orders/$orderId', params, replace: true })
    }
    if (isDelivered(order)) {
      await Promise.all([
        queries.ensureQueryData(orderReviewsQuery(orderId)),
        // What somebody answers must not come from an old reading, either.
        queries.fetchQuery(orderReturnsQuery(orderId)),
      ])
    }
    const { number, code } = order
    return { title: number === null ? code : wordsOf('orderDesk')('number', { number }) }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: OrderPage,
})

/** What goes back of an order that was delivered, where something does. */
function GivenBack({ orderId }: { orderId: string }) {
  const { data } = useSuspenseQuery(orderReturnsQuery(orderId))
  if (data.returns.length === 0) return null
  return (
    <Panel>
      <SoldReturns returns={data.returns} />
    </Panel>
  )
}

const isDelivered = ({ state }: Order) => state === 'delivered' || state === 'completed'

function OrderPage() {
  const t = useWords('orderDesk')
  const { sellerId, orderId } = Route.useParams()
  const { data: order } = useSuspenseQuery(orderQuery(orderId))
  const format = useFormat(order.hub.zone)
  const title = order.number === null ? order.code : t('number', { number: order.number })
  return (
    <Page
      title={title}
      lead={t('lead', {
        code: order.code,
        when: format.dateTime(order.made_at),
        total: format.money({ amount: order.total, currency: order.currency }),
      })}
      above={
        <Breadcrumb label={t('crumbs')} current={title}>
          <Link to="/sellers/$sellerId" params={{ sellerId }}>
            {order.seller.name}
          </Link>
          <Link to="/sellers/$sellerId/orders" params={{ sellerId }}>
            {t('list.title')}
          </Link>
        </Breadcrumb>
      }
    >
      <Panel>
        <OrderHead order={order} />
      </Panel>
      {isDelivered(order) ? <GivenBack orderId={orderId} /> : null}
      <Panel>
        <OrderLines order={order} />
      </Panel>
      <Panel>
        <OrderBuyer order={order} />
      </Panel>
      {order.number === null ? null : (
        <Panel>
          <SaleDivided orderId={orderId} zone={order.hub.zone} />
        </Panel>
      )}
      {isDelivered(order) ? (
        <Panel>
          <SoldReviews orderId={orderId} buyer={order.buyer} zone={order.hub.zone} />
        </Panel>
      ) : null}
      <Panel>
        <OrderRoad order={order} />
      </Panel>
    </Page>
  )
}
