import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { programmesQuery } from '@/api/callSettings'
import { cohortsQuery } from '@/features/cohorts/api'
import { CohortList } from '@/features/cohorts/CohortList'
import { BeginCohort } from '@/features/cohorts/settings/BeginCohort'
import { useLiveCohorts } from '@/features/live/useLiveCohorts'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { advisedHub } from '../-page/advisedHub'
import { HubMenu } from '../-page/HubMenu'
import { Page, Panel } from '../-page/Page'

/** The cohorts of a hub, for those who run it and for its mentors. */
export const Route = createFileRoute('/_signedIn/cohorts/')({
  beforeLoad: ({ context }) => advisedHub(context),
  loader: async ({ context: { queries, at, manages } }) => {
    await Promise.all([
      queries.fetchQuery(cohortsQuery(at.slug)),
      manages ? queries.ensureQueryData(programmesQuery(at.slug)) : null,
      loadWords('cohorts', 'problems'),
    ])
    return { title: wordsOf('cohorts')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: CohortsPage,
})

function CohortsPage() {
  const t = useWords('cohorts')
  const { at, manages } = Route.useRouteContext()
  const { data } = useSuspenseQuery(cohortsQuery(at.slug))
  useLiveCohorts(at.slug)
  const begin = manages ? <Begin /> : null
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      tabs={manages ? <HubMenu /> : null}
      action={data.items.length === 0 ? null : begin}
    >
      <Panel>
        <CohortList cohorts={data.items} zone={at.zone} begin={begin} />
      </Panel>
    </Page>
  )
}

function Begin() {
  const { at } = Route.useRouteContext()
  const navigate = Route.useNavigate()
  const { data } = useSuspenseQuery(programmesQuery(at.slug))
  return (
    <BeginCohort
      programmes={data.items.filter(({ state }) => state === 'active')}
      onMade={({ id }) =>
        void navigate({ to: '/cohorts/$cohortId/settings', params: { cohortId: id } })
      }
    />
  )
}
