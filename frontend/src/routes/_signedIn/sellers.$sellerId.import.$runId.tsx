import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { runQuery } from '@/features/imports/api'
import { RunView } from '@/features/imports/RunView'
import { sellerQuery } from '@/features/sellers/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { linkClass } from '@/ui/Link'

import { Page, Panel } from '../-page/Page'

/** A table of a shop's listings: what is wrong in it, what it would do, and what it did. */
export const Route = createFileRoute('/_signedIn/sellers/$sellerId/import/$runId')({
  loader: async ({ context: { queries }, params: { sellerId, runId } }) => {
    const [run] = await Promise.all([
      queries.fetchQuery(runQuery(runId)),
      queries.ensureQueryData(sellerQuery(sellerId)),
      loadWords('imports', 'problems'),
    ])
    return { title: `${run.name} · ${wordsOf('imports')('shop.title')}` }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: ShopRunPage,
})

function ShopRunPage() {
  const t = useWords('imports')
  const { sellerId, runId } = Route.useParams()
  const navigate = Route.useNavigate()
  const { data: seller } = useSuspenseQuery(sellerQuery(sellerId))
  const { data: run } = useSuspenseQuery(runQuery(runId))
  const format = useFormat(seller.hub.zone)
  return (
    <Page
      title={run.name}
      lead={t('broughtBy', {
        kind: t(`kinds.${run.kind}.name`),
        name: run.made_by.name,
        when: format.dateTime(run.made_at),
      })}
      above={
        <Breadcrumb label={t('crumbs')} current={run.name}>
          <Link to="/sellers/$sellerId" params={{ sellerId }}>
            {seller.name}
          </Link>
          <Link to="/sellers/$sellerId/import" params={{ sellerId }}>
            {t('shop.title')}
          </Link>
        </Breadcrumb>
      }
    >
      <Panel>
        <RunView
          key={run.id}
          run={run}
          zone={seller.hub.zone}
          onAgain={(id) => void navigate({ params: { sellerId, runId: id } })}
          linkTo={(listingId, text) => (
            <Link
              to="/sellers/$sellerId/listings/$listingId"
              params={{ sellerId, listingId }}
              className={linkClass()}
            >
              {text}
            </Link>
          )}
        />
      </Panel>
    </Page>
  )
}
