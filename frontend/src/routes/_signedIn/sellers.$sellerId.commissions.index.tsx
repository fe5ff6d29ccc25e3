import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { sellerCommissionsQuery } from '@/features/commissions/api'
import { CommissionList } from '@/features/commissions/CommissionList'
import { sellerQuery } from '@/features/sellers/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'

import { Page, Panel } from '../-page/Page'
import { SellerMenu } from '../-page/SellerMenu'

/** What a shop was asked to make. */
export const Route = createFileRoute('/_signedIn/sellers/$sellerId/commissions/')({
  loader: async ({ context: { queries }, params: { sellerId } }) => {
    await Promise.all([
      queries.ensureQueryData(sellerQuery(sellerId)),
      queries.fetchInfiniteQuery(sellerCommissionsQuery(sellerId)),
      loadWords('commissions', 'problems'),
    ])
    return { title: wordsOf('commissions')('title') }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: SellerCommissionsPage,
})

function SellerCommissionsPage() {
  const t = useWords('commissions')
  const { sellerId } = Route.useParams()
  const { data: seller } = useSuspenseQuery(sellerQuery(sellerId))
  const pages = useSuspenseInfiniteQuery(sellerCommissionsQuery(sellerId))
  return (
    <Page
      title={t('title')}
      lead={t('shopLead')}
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
        <CommissionList pages={pages} zone={seller.hub.zone} side="shop" />
      </Panel>
    </Page>
  )
}
