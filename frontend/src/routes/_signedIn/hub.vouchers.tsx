import { createFileRoute } from '@tanstack/react-router'

import { vouchersQuery } from '@/features/orders/api'
import { Vouchers } from '@/features/orders/Vouchers'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

/** The discounts that a hub gives in all of its shops, and what they cost it. */
export const Route = createFileRoute('/_signedIn/hub/vouchers')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries, at } }) => {
    await Promise.all([
      loadWords('orderDesk', 'problems'),
      queries.fetchInfiniteQuery(vouchersQuery({ hub: at.slug })),
    ])
    return { title: wordsOf('orderDesk')('vouchers.title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: VouchersPage,
})

function VouchersPage() {
  const t = useWords('orderDesk')
  const { at, manyHubs } = Route.useRouteContext()
  const lead = t('vouchers.ofHub.lead')
  return (
    <Page
      title={t('vouchers.title')}
      lead={manyHubs ? `${at.name}. ${lead}` : lead}
      tabs={<HubMenu />}
    >
      <Panel>
        <Vouchers giver={{ hub: at.slug }} zone={at.zone} currency={at.currency} mayChange />
      </Panel>
    </Page>
  )
}
