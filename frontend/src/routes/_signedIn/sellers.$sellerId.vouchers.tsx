import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { vouchersQuery } from '@/features/orders/api'
import { Vouchers } from '@/features/orders/Vouchers'
import { sellerQuery } from '@/features/sellers/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'

import { Page, Panel } from '../-page/Page'
import { SellerMenu } from '../-page/SellerMenu'

/** The discounts that a shop gives by codes. */
export const Route = createFileRoute('/_signedIn/sellers/$sellerId/vouchers')({
  loader: async ({ context: { queries }, params: { sellerId } }) => {
    await Promise.all([
      queries.ensureQueryData(sellerQuery(sellerId)),
      queries.fetchInfiniteQuery(vouchersQuery({ seller: sellerId })),
      loadWords('orderDesk', 'problems'),
    ])
    return { title: wordsOf('orderDesk')('vouchers.title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: VouchersPage,
})

function VouchersPage() {
  const t = useWords('orderDesk')
  const { sellerId } = Route.useParams()
  const { data: seller } = useSuspenseQuery(sellerQuery(sellerId))
  return (
    <Page
      title={t('vouchers.title')}
      lead={t('vouchers.lead')}
      above={
        <Breadcrumb label={t('crumbs')} current={t('vouchers.title')}>
          <Link to="/sellers/$sellerId" params={{ sellerId }}>
            {seller.name}
          </Link>
        </Breadcrumb>
      }
      tabs={<SellerMenu sellerId={sellerId} />}
    >
      <Panel>
        <Vouchers
          giver={{ seller: sellerId }}
          zone={seller.hub.zone}
          currency={seller.hub.currency}
          mayChange={seller.may_run}
        />
      </Panel>
    </Page>
  )
}
