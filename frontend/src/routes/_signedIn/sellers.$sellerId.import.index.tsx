import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { useProblemMessage } from '@/api/problemMessage'
import { UploadField } from '@/features/files/UploadField'
import { shopRunsQuery, useBringListings } from '@/features/imports/api'
import { BringListings } from '@/features/imports/BringListings'
import { RunList } from '@/features/imports/RunList'
import { sellerQuery } from '@/features/sellers/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'

import { Page, Panel } from '../-page/Page'
import { SellerMenu } from '../-page/SellerMenu'
import { LARGEST_TABLE, TABLES } from '../-page/tables'

/** Where a shop's people take their listings as a table, and bring it back. */
export const Route = createFileRoute('/_signedIn/sellers/$sellerId/import/')({
  loader: async ({ context: { queries }, params: { sellerId } }) => {
    await Promise.all([
      queries.ensureQueryData(sellerQuery(sellerId)),
      queries.fetchInfiniteQuery(shopRunsQuery(sellerId)),
      loadWords('imports', 'listingDesk', 'files', 'problems'),
    ])
    return { title: wordsOf('imports')('shop.title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: ShopImportPage,
})

function ShopImportPage() {
  const t = useWords('imports')
  const desk = useWords('listingDesk')
  const message = useProblemMessage()
  const { sellerId } = Route.useParams()
  const navigate = Route.useNavigate()
  const { data: seller } = useSuspenseQuery(sellerQuery(sellerId))
  const list = useSuspenseInfiniteQuery(shopRunsQuery(sellerId))
  const bring = useBringListings(sellerId)
  const take = async ({ id }: { id: string }) => {
    const run = await bring.mutateAsync(id)
    void navigate({ to: '/sellers/$sellerId/import/$runId', params: { sellerId, runId: run.id } })
  }
  return (
    <Page
      title={t('shop.title')}
      lead={t('shop.lead')}
      above={
        <Breadcrumb label={t('crumbs')} current={t('shop.title')}>
          <Link to="/sellers/$sellerId" params={{ sellerId }}>
            {seller.name}
          </Link>
          <Link to="/sellers/$sellerId/listings" params={{ sellerId }}>
            {desk('list.title')}
          </Link>
        </Breadcrumb>
      }
      tabs={<SellerMenu sellerId={sellerId} />}
    >
      <Panel>
        <BringListings
          sellerId={sellerId}
          upload={
            <UploadField
              scope={`import-${sellerId}`}
              purpose="import"
              label={t('choose')}
              accept={TABLES}
              mostBytes={LARGEST_TABLE}
              room={1}
              onSent={take}
            />
          }
        />
        {bring.error ? (
          <Notice kind="danger" live>
            {message(bring.error)}
          </Notice>
        ) : null}
      </Panel>
      <Panel>
        <Section title={t('list.title')}>
          <RunList
            runs={list.data.pages.flatMap(({ items }) => items)}
            zone={seller.hub.zone}
            isOfShop
            linkTo={(runId, name) => (
              <Link
                to="/sellers/$sellerId/import/$runId"
                params={{ sellerId, runId }}
                className={linkClass()}
              >
                {name}
              </Link>
            )}
          />
          <LoadMore
            hasMore={list.hasNextPage}
            isPending={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
            labels={{ more: t('more') }}
          />
        </Section>
      </Panel>
    </Page>
  )
}
