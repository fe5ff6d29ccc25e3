import { createFileRoute } from '@tanstack/react-router'

import { ApprovalList } from '@/features/approvals/ApprovalList'
import { approvalsQuery } from '@/features/approvals/api'
import { useLiveHub } from '@/features/live/useLiveHub'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

/** Bookings that wait for a manager of the hub. */
export const Route = createFileRoute('/_signedIn/hub/approvals')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries, at } }) => {
    await Promise.all([
      loadWords('approvals', 'people', 'problems'),
      queries.ensureInfiniteQueryData(approvalsQuery(at.slug)),
    ])
    return { title: wordsOf('approvals')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: ApprovalsPage,
})

function ApprovalsPage() {
  const t = useWords('approvals')
  const { at, manyHubs } = Route.useRouteContext()
  useLiveHub(at.slug)
  return (
    <Page
      title={t('title')}
      lead={manyHubs ? `${at.name}. ${t('lead')}` : t('lead')}
      tabs={<HubMenu />}
    >
      <Panel>
        <ApprovalList hub={at.slug} />
      </Panel>
    </Page>
  )
}
