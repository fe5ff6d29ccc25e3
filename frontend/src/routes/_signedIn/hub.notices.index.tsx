import { createFileRoute } from '@tanstack/react-router'

import { casesQuery } from '@/features/notices/api'
import { CaseList, DecidedFilter } from '@/features/notices/CaseList'
import { useNow } from '@/lib/clock/useNow'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

type Search = { decided?: true }

/** What was reported in the market of a hub. */
export const Route = createFileRoute('/_signedIn/hub/notices/')({
  validateSearch: ({ decided }: Record<string, unknown>): Search =>
    decided ? { decided: true } : {},
  beforeLoad: ({ context }) => managedHub(context),
  loaderDeps: ({ search: { decided = false } }) => ({ decided }),
  loader: async ({ context: { queries, at }, deps: { decided } }) => {
    await Promise.all([
      loadWords('notices', 'problems'),
      queries.fetchInfiniteQuery(casesQuery(at.slug, decided)),
    ])
    return { title: wordsOf('notices')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: NoticesPage,
})

function NoticesPage() {
  const t = useWords('notices')
  const { at, manyHubs } = Route.useRouteContext()
  const { decided = false } = Route.useSearch()
  const navigate = Route.useNavigate()
  const now = useNow(60_000)
  return (
    <Page
      title={t('title')}
      lead={manyHubs ? `${at.name}. ${t('desk.lead')}` : t('desk.lead')}
      tabs={<HubMenu />}
    >
      <Panel>
        <DecidedFilter
          decided={decided}
          onChange={(next) =>
            void navigate({
              search: next ? { decided: true } : {},
              replace: true,
              resetScroll: false,
            })
          }
        />
      </Panel>
      <Panel>
        <CaseList hub={at.slug} zone={at.zone} now={now} decided={decided} />
      </Panel>
    </Page>
  )
}
