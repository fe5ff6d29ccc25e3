import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { batchesQuery, payingAccountsQuery } from '@/features/payouts/api'
import { Batches } from '@/features/payouts/Batches'
import { DraftPayouts } from '@/features/payouts/DraftPayouts'
import { PayingAccounts } from '@/features/payouts/PayingAccounts'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

/** What the hub pays its sellers: drafted by one person, released by another. */
export const Route = createFileRoute('/_signedIn/hub/payouts/')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries, at } }) => {
    await Promise.all([
      loadWords('payouts', 'problems'),
      queries.fetchInfiniteQuery(batchesQuery(at.slug)),
      queries.fetchQuery(payingAccountsQuery(at.slug)),
    ])
    return { title: wordsOf('payouts')('hub.title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: PayoutsPage,
})

function PayoutsPage() {
  const t = useWords('payouts')
  const { at, manyHubs } = Route.useRouteContext()
  const navigate = Route.useNavigate()
  const { data: accounts } = useSuspenseQuery(payingAccountsQuery(at.slug))
  const account = (
    <Panel key="account">
      <PayingAccounts hub={at.slug} zone={at.zone} currency={at.currency} />
    </Panel>
  )
  const batches = (
    <Panel key="batches">
      <Batches hub={at.slug} zone={at.zone} />
    </Panel>
  )
  return (
    <Page
      title={t('hub.title')}
      lead={manyHubs ? `${at.name}. ${t('hub.lead')}` : t('hub.lead')}
      action={
        <DraftPayouts
          hub={at.slug}
          zone={at.zone}
          onDrafted={(batchId) =>
            void navigate({ to: '/hub/payouts/$batchId', params: { batchId } })
          }
        />
      }
      tabs={<HubMenu />}
    >
      {/* Nothing can be drafted before the hub has an account: until then that comes first. */}
      {accounts.items.length === 0 ? [account, batches] : [batches, account]}
    </Page>
  )
}
