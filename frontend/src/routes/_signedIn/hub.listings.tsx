import { createFileRoute } from '@tanstack/react-router'

import { submittedClaimsQuery, submittedListingsQuery } from '@/api/sellerListings'
import { SubmittedClaims, SubmittedListings } from '@/features/listings/desk/Queue'
import { useNow } from '@/lib/clock/useNow'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

/** What shops have submitted to the hub: versions of listings, and claims. */
export const Route = createFileRoute('/_signedIn/hub/listings')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries, at } }) => {
    await Promise.all([
      loadWords('listingDesk', 'problems'),
      queries.fetchInfiniteQuery(submittedListingsQuery(at.slug)),
      queries.fetchInfiniteQuery(submittedClaimsQuery(at.slug)),
    ])
    return { title: wordsOf('listingDesk')('list.title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: ListingsPage,
})

function ListingsPage() {
  const t = useWords('listingDesk')
  const { at, manyHubs } = Route.useRouteContext()
  const now = useNow(60_000)
  const own = { hub: at.slug, zone: at.zone, now }
  return (
    <Page
      title={t('list.title')}
      lead={manyHubs ? `${at.name}. ${t('queue.lead')}` : t('queue.lead')}
      tabs={<HubMenu />}
    >
      <Panel>
        <SubmittedListings {...own} />
      </Panel>
      <Panel>
        <SubmittedClaims {...own} />
      </Panel>
    </Page>
  )
}
