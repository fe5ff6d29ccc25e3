import { createFileRoute } from '@tanstack/react-router'

import { hubReturnsQuery } from '@/features/returns/api'
import { HubReturns, parseShown, ShownFilter } from '@/features/returns/HubReturns'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

/** What buyers of all shops of a hub give back, those first that the hub has to decide. */
export const Route = createFileRoute('/_signedIn/hub/returns/')({
  validateSearch: parseShown,
  beforeLoad: ({ context }) => managedHub(context),
  loaderDeps: ({ search: { shown = 'appealed' } }) => ({ shown }),
  loader: async ({ context: { queries, at }, deps: { shown } }) => {
    await Promise.all([
      loadWords('returns', 'problems'),
      queries.fetchInfiniteQuery(hubReturnsQuery(at.slug, shown)),
    ])
    return { title: wordsOf('returns')('desk.title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: ReturnsPage,
})

function ReturnsPage() {
  const t = useWords('returns')
  const { at, manyHubs } = Route.useRouteContext()
  const { shown = 'appealed' } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <Page
      title={t('desk.title')}
      lead={manyHubs ? `${at.name}. ${t('desk.lead')}` : t('desk.lead')}
      tabs={<HubMenu />}
    >
      <Panel>
        <ShownFilter
          value={shown}
          onChange={(next) =>
            void navigate({
              search: parseShown({ shown: next }),
              replace: true,
              resetScroll: false,
            })
          }
        />
      </Panel>
      <Panel>
        <HubReturns hub={at.slug} zone={at.zone} shown={shown} />
      </Panel>
    </Page>
  )
}
