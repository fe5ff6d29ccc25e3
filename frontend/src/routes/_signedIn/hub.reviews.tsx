import { createFileRoute } from '@tanstack/react-router'

import { hubReviewsQuery } from '@/features/ratings/api'
import { HiddenFilter, HubReviews } from '@/features/ratings/HubReviews'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

type Search = { hidden?: true }

/** The reviews of all shops of a hub. */
export const Route = createFileRoute('/_signedIn/hub/reviews')({
  validateSearch: ({ hidden }: Record<string, unknown>): Search => (hidden ? { hidden: true } : {}),
  beforeLoad: ({ context }) => managedHub(context),
  loaderDeps: ({ search: { hidden = false } }) => ({ hidden }),
  loader: async ({ context: { queries, at }, deps: { hidden } }) => {
    await Promise.all([
      loadWords('ratings', 'problems'),
      queries.fetchInfiniteQuery(hubReviewsQuery(at.slug, hidden)),
    ])
    return { title: wordsOf('ratings')('desk.title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: ReviewsPage,
})

function ReviewsPage() {
  const t = useWords('ratings')
  const { at, manyHubs } = Route.useRouteContext()
  const { hidden = false } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <Page
      title={t('desk.title')}
      lead={manyHubs ? `${at.name}. ${t('desk.lead')}` : t('desk.lead')}
      tabs={<HubMenu />}
    >
      <Panel>
        <HiddenFilter
          hidden={hidden}
          onChange={(next) =>
            void navigate({
              search: next ? { hidden: true } : {},
              replace: true,
              resetScroll: false,
            })
          }
        />
      </Panel>
      <Panel>
        <HubReviews hub={at.slug} zone={at.zone} hidden={hidden} />
      </Panel>
    </Page>
  )
}
