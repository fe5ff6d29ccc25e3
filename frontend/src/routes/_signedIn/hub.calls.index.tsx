import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { callCountsQuery } from '@/api/callCounts'
import { hubCallsQuery, programmesQuery } from '@/api/callSettings'
import { HubCallTable } from '@/features/calls/settings/HubCallTable'
import { Programmes } from '@/features/calls/settings/Programmes'
import { useLiveHub } from '@/features/live/useLiveHub'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'
import { Icon } from '@/ui/Icon'
import { LoadMore } from '@/ui/LoadMore'
import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

/** The calls of a hub and the programmes that they are of. */
export const Route = createFileRoute('/_signedIn/hub/calls/')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries, at } }) => {
    await Promise.all([
      loadWords('callSettings', 'calls', 'problems'),
      queries.ensureInfiniteQueryData(hubCallsQuery(at.slug)),
      queries.ensureQueryData(programmesQuery(at.slug)),
      queries.fetchQuery(callCountsQuery(at.slug)),
    ])
    return { title: wordsOf('callSettings')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: HubCallsPage,
})

function HubCallsPage() {
  const t = useWords('callSettings')
  const { at, manyHubs } = Route.useRouteContext()
  const pages = useSuspenseInfiniteQuery(hubCallsQuery(at.slug))
  const { data: counts } = useSuspenseQuery(callCountsQuery(at.slug))
  const { data: programmes } = useSuspenseQuery(programmesQuery(at.slug))
  useLiveHub(at.slug)
  const canBegin = programmes.items.some(({ state }) => state === 'active')
  return (
    <Page
      title={t('title')}
      lead={manyHubs ? `${at.name}. ${t('lead')}` : t('lead')}
      tabs={<HubMenu />}
      action={
        canBegin ? (
          <Link to="/hub/calls/new" className={buttonClass()}>
            <Icon name="plus" />
            {t('new')}
          </Link>
        ) : null
      }
    >
      <Panel>
        <HubCallTable
          calls={pages.data.pages.flatMap(({ items }) => items)}
          counts={counts}
          zone={at.zone}
        />
        <LoadMore
          hasMore={pages.hasNextPage}
          isPending={pages.isFetchingNextPage}
          onMore={() => void pages.fetchNextPage()}
          labels={{ more: t('showMore') }}
        />
      </Panel>
      <Panel>
        <Programmes hubId={at.id} programmes={programmes.items} />
      </Panel>
    </Page>
  )
}
