import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { placesQuery } from '@/api/startupProfiles'
import { sellerQuery } from '@/features/sellers/api'
import { shippingQuery, taxesQuery } from '@/features/shipping/api'
import { ShippingMethods } from '@/features/shipping/ShippingMethods'
import { Taxes } from '@/features/shipping/Taxes'
import { loadWords } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'

import { Page, Panel } from '../-page/Page'
import { SellerMenu } from '../-page/SellerMenu'

/** How a shop's things get to buyers, and the tax in its prices. */
export const Route = createFileRoute('/_signedIn/sellers/$sellerId/shipping')({
  loader: async ({ context: { queries }, params: { sellerId } }) => {
    const [seller] = await Promise.all([
      queries.ensureQueryData(sellerQuery(sellerId)),
      // What somebody changes must not come from an old reading.
      queries.fetchQuery(shippingQuery(sellerId)),
      queries.fetchQuery(taxesQuery(sellerId)),
      queries.ensureQueryData(placesQuery()),
      loadWords('shipping', 'problems'),
    ])
    return { title: seller.name }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: ShippingPage,
})

function ShippingPage() {
  const t = useWords('shipping')
  const { sellerId } = Route.useParams()
  const { data: seller } = useSuspenseQuery(sellerQuery(sellerId))
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
        <ShippingMethods sellerId={sellerId} country={seller.region?.slice(0, 2) ?? null} />
      </Panel>
      <Panel>
        <Taxes sellerId={sellerId} zone={seller.hub.zone} />
      </Panel>
    </Page>
  )
}
