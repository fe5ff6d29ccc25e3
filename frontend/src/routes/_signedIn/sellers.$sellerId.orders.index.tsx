import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { sellerOrdersQuery } from '@/features/orders/api'
import { SellerOrders, WaitingOrders } from '@/features/orders/SellerOrders'
import { StateFilter } from '@/features/orders/StateFilter'
import { parseOrderFilter } from '@/features/orders/states'
import { sellerQuery } from '@/features/sellers/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'

import { Page, Panel } from '../-page/Page'
import { SellerMenu } from '../-page/SellerMenu'

/** The orders of a shop, what waits for an answer first. */
export const Route = createFileRoute('/_signedIn/sellers/$sellerId/orders/')({
  validateSearch: parseOrderFilter,
  loaderDeps: ({ search: { state } }) => ({ state }),
  loader: async ({ context: { queries }, params: { sellerId }, deps: { state } }) => {
    await Promise.all([
      queries.ensureQueryData(sellerQuery(sellerId)),
      queries.fetchInfiniteQuery(sellerOrdersQuery(sellerId, 'placed')),
      queries.fetchInfiniteQuery(sellerOrdersQuery(sellerId, state)),
      loadWords('orderDesk', 'problems'),
    ])
    return { title: wordsOf('orderDesk')('list.title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: OrdersPage,
})

function OrdersPage() {
  const t = useWords('orderDesk')
  const { sellerId } = Route.useParams()
  const { state } = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data: seller } = useSuspenseQuery(sellerQuery(sellerId))
  const { data: waiting } = useSuspenseInfiniteQuery(sellerOrdersQuery(sellerId, 'placed'))
  const { zone } = seller.hub
  const hasWaiting = waiting.pages.some(({ items }) => items.length > 0)
  return (
    <Page
      title={t('list.title')}
      lead={t('list.lead')}
      above={
        <Breadcrumb label={t('crumbs')} current={t('list.title')}>
          <Link to="/sellers/$sellerId" params={{ sellerId }}>
            {seller.name}
          </Link>
        </Breadcrumb>
      }
      tabs={<SellerMenu sellerId={sellerId} />}
    >
      {state === undefined && hasWaiting ? (
        <Panel>
          <WaitingOrders sellerId={sellerId} zone={zone} />
        </Panel>
      ) : null}
      <Panel>
        <StateFilter
          value={state}
          onChange={(next) =>
            void navigate({
              search: next === undefined ? {} : { state: next },
              replace: true,
              resetScroll: false,
            })
          }
        />
      </Panel>
      <Panel>
        <SellerOrders sellerId={sellerId} zone={zone} state={state} />
      </Panel>
    </Page>
  )
}
