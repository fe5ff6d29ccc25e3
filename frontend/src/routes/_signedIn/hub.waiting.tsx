import { createFileRoute } from '@tanstack/react-router'

import { useLiveHub } from '@/features/live/useLiveHub'
import { hubWishesQuery } from '@/features/waiting/api'
import { HubWaiting } from '@/features/waiting/HubWaiting'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

/** Who waits for time at the hub, for its managers. */
export const Route = createFileRoute('/_signedIn/hub/waiting')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries, at } }) => {
    await Promise.all([
      loadWords('waiting', 'people'),
      queries.ensureInfiniteQueryData(hubWishesQuery(at.slug)),
    ])
    return { title: wordsOf('waiting')('hub.title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: HubWaitingPage,
})

function HubWaitingPage() {
  const t = useWords('waiting')
  const { at, manyHubs } = Route.useRouteContext()
  useLiveHub(at.slug)
  return (
    <Page
      title={t('hub.title')}
      lead={manyHubs ? `${at.name}. ${t('hub.lead')}` : t('hub.lead')}
      tabs={<HubMenu />}
    >
      <Panel>
        <HubWaiting hub={at.slug} zone={at.zone} />
      </Panel>
    </Page>
  )
}
