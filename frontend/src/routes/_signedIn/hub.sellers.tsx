import { createFileRoute } from '@tanstack/react-router'

import { requirementsQuery, sellerPagesQuery } from '@/features/sellers/api'
import { Requirements } from '@/features/sellers/Requirements'
import { SellerFilters } from '@/features/sellers/SellerFilters'
import { SellerTable } from '@/features/sellers/SellerTable'
import { parseSellerFilter } from '@/features/sellers/states'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

/** The hub's sellers, and what it asks of them. */
export const Route = createFileRoute('/_signedIn/hub/sellers')({
  validateSearch: parseSellerFilter,
  beforeLoad: ({ context }) => managedHub(context),
  loaderDeps: ({ search: { state, q } }) => ({ state, q }),
  loader: async ({ context: { queries, at }, deps }) => {
    await Promise.all([
      loadWords('sellers', 'problems'),
      queries.ensureInfiniteQueryData(sellerPagesQuery(at.slug, deps)),
      queries.ensureQueryData(requirementsQuery(at.slug)),
    ])
    return { title: wordsOf('sellers')('hub.title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: SellersPage,
})

function SellersPage() {
  const t = useWords('sellers')
  const { at, manyHubs } = Route.useRouteContext()
  const filter = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <Page
      title={t('hub.title')}
      lead={manyHubs ? `${at.name}. ${t('hub.lead')}` : t('hub.lead')}
      tabs={<HubMenu />}
    >
      <Panel>
        <SellerFilters
          value={filter}
          onChange={(search) => void navigate({ search, replace: true, resetScroll: false })}
        />
      </Panel>
      <Panel>
        <SellerTable hub={at.slug} zone={at.zone} filter={filter} />
      </Panel>
      <Panel>
        <Requirements hub={at.slug} />
      </Panel>
    </Page>
  )
}
