import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { sellerQuery } from '@/features/sellers/api'
import { itemsQuery, stockQuery } from '@/features/stock/api'
import { Items } from '@/features/stock/Items'
import { Places, Workshops } from '@/features/stock/Places'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'

import { Page, Panel } from '../-page/Page'
import { SellerMenu } from '../-page/SellerMenu'

/** What a shop has, where it lies, and how much work fits into its weeks. */
export const Route = createFileRoute('/_signedIn/sellers/$sellerId/stock')({
  loader: async ({ context: { queries }, params: { sellerId } }) => {
    await Promise.all([
      queries.ensureQueryData(sellerQuery(sellerId)),
      queries.fetchQuery(stockQuery(sellerId)),
      queries.fetchInfiniteQuery(itemsQuery(sellerId)),
      loadWords('stock', 'problems'),
    ])
    return { title: wordsOf('stock')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: StockPage,
})

function StockPage() {
  const t = useWords('stock')
  const { sellerId } = Route.useParams()
  const { data: seller } = useSuspenseQuery(sellerQuery(sellerId))
  const { data: stock } = useSuspenseQuery(stockQuery(sellerId))
  const { zone } = seller.hub
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      above={
        <Breadcrumb label={t('crumbs')} current={t('title')}>
          <Link to="/sellers/$sellerId" params={{ sellerId }}>
            {seller.name}
          </Link>
        </Breadcrumb>
      }
      tabs={<SellerMenu sellerId={sellerId} />}
    >
      <Panel>
        <Items sellerId={sellerId} zone={zone} stock={stock} />
      </Panel>
      <Panel>
        <Places sellerId={sellerId} stock={stock} />
      </Panel>
      <Panel>
        <Workshops sellerId={sellerId} stock={stock} zone={zone} />
      </Panel>
    </Page>
  )
}
