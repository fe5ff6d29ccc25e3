import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { sellerListingsQuery } from '@/api/sellerListings'
import { BeginListing } from '@/features/listings/desk/BeginListing'
import { SellerListings } from '@/features/listings/desk/SellerListings'
import { parseStanding, STANDINGS } from '@/features/listings/desk/states'
import { sellerQuery } from '@/features/sellers/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { buttonClass } from '@/ui/buttonClass'
import { TabLinks, tabLinkClass } from '@/ui/TabLinks'

import { Page, Panel } from '../-page/Page'
import { SellerMenu } from '../-page/SellerMenu'

/** The listings of a shop, for its own people and the hub's managers. */
export const Route = createFileRoute('/_signedIn/sellers/$sellerId/listings/')({
  validateSearch: parseStanding,
  loaderDeps: ({ search: { standing } }) => ({ standing }),
  loader: async ({ context: { queries }, params: { sellerId }, deps: { standing } }) => {
    await Promise.all([
      queries.ensureQueryData(sellerQuery(sellerId)),
      queries.ensureInfiniteQueryData(sellerListingsQuery(sellerId, standing)),
      loadWords('listingDesk', 'problems'),
    ])
    return { title: wordsOf('listingDesk')('list.title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: ListingsPage,
})

function ListingsPage() {
  const t = useWords('listingDesk')
  const { sellerId } = Route.useParams()
  const { standing } = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data: seller } = useSuspenseQuery(sellerQuery(sellerId))
  const begin = seller.may_run ? (
    <BeginListing
      sellerId={sellerId}
      onBegun={(listingId) =>
        void navigate({
          to: '/sellers/$sellerId/listings/$listingId',
          params: { sellerId, listingId },
        })
      }
    />
  ) : null
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
      action={
        seller.may_run ? (
          <>
            <Link
              to="/sellers/$sellerId/import"
              params={{ sellerId }}
              className={buttonClass({ kind: 'outline' })}
            >
              {t('list.byTable')}
            </Link>
            {begin}
          </>
        ) : null
      }
      tabs={<SellerMenu sellerId={sellerId} />}
    >
      <TabLinks label={t('list.filter')}>
        {[undefined, ...STANDINGS].map((one) => (
          <Link
            key={one ?? 'all'}
            to="/sellers/$sellerId/listings"
            params={{ sellerId }}
            search={one === undefined ? {} : { standing: one }}
            activeOptions={{ exact: true }}
            className={tabLinkClass}
            aria-current={one === standing ? 'page' : undefined}
          >
            {one === undefined ? t('list.all') : t(`standings.${one}`)}
          </Link>
        ))}
      </TabLinks>
      <Panel>
        <SellerListings
          sellerId={sellerId}
          zone={seller.hub.zone}
          standing={standing}
          begin={begin}
        />
      </Panel>
    </Page>
  )
}
