import { createFileRoute } from '@tanstack/react-router'
import { MonthReport } from '@/features/marketReports/MonthReport'
import { YearReport } from '@/features/marketReports/YearReport'
import { hubOrdersQuery } from '@/features/orders/api'
import { HubOrders } from '@/features/orders/SellerOrders'
import { StateFilter } from '@/features/orders/StateFilter'
import { parseOrderFilter } from '@/features/orders/states'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

/** The orders of all shops of a hub. */
export const Route = createFileRoute('/_signedIn/hub/orders')({
  validateSearch: parseOrderFilter,
  beforeLoad: ({ context }) => managedHub(context),
  loaderDeps: ({ search: { state } }) => ({ state }),
  loader: async ({ context: { queries, at }, deps: { state } }) => {
    await Promise.all([
      loadWords('orderDesk', 'marketReports', 'problems'),
      queries.fetchInfiniteQuery(hubOrdersQuery(at.slug, state)),
    ])
    return { title: wordsOf('orderDesk')('list.title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: OrdersPage,
})

function OrdersPage() {
  const t = useWords('orderDesk')
  const { at, manyHubs } = Route.useRouteContext()
  const { state } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <Page
      title={t('list.title')}
      lead={manyHubs ? `${at.name}. ${t('hub.lead')}` : t('hub.lead')}
      tabs={<HubMenu />}
    >
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
        <HubOrders hub={at.slug} zone={at.zone} state={state} />
      </Panel>
      <Panel>
        <MonthReport of={{ hub: at.slug }} zone={at.zone} />
      </Panel>
      <Panel>
        <YearReport of={{ hub: at.slug }} zone={at.zone} />
      </Panel>
    </Page>
  )
}
