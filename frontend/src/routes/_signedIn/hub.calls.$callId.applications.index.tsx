import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { type OfCallFilter, ofCallQuery } from '@/api/applications'
import { settingsQuery } from '@/api/callSettings'
import { OfCallFilters } from '@/features/applications/OfCallFilters'
import { OfCallTable } from '@/features/applications/OfCallTable'
import { Archives } from '@/features/exports/Archives'
import { ExportMenu } from '@/features/exports/ExportMenu'
import { currentLanguage, loadWords } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'

import { CallPage, callPageTitle } from '../-page/CallPage'
import { Panel } from '../-page/Page'

const STATES = ['submitted', 'withdrawn']
const VERDICTS = ['met', 'not-met', 'not-asked']

/** What was sent to a call. */
export const Route = createFileRoute('/_signedIn/hub/calls/$callId/applications/')({
  validateSearch: ({ state, track, eligibility, duplicates }: Record<string, unknown>) =>
    ({
      ...(STATES.includes(state as string) && { state }),
      ...(typeof track === 'string' && { track }),
      ...(VERDICTS.includes(eligibility as string) && { eligibility }),
      ...(duplicates === 'yes' && { duplicates }),
    }) as OfCallFilter,
  loaderDeps: ({ search: { state, track, eligibility, duplicates } }) => ({
    ...(state && { state }),
    ...(track && { track }),
    ...(eligibility && { eligibility }),
    ...(duplicates && { duplicates }),
  }),
  loader: async ({ context: { queries }, params: { callId }, deps }) => {
    const [call] = await Promise.all([
      queries.ensureQueryData(settingsQuery(callId)),
      queries.ensureInfiniteQueryData(ofCallQuery(callId, deps)),
      loadWords('applications', 'callSettings', 'exports', 'problems'),
    ])
    return { title: callPageTitle('applications', call.title[currentLanguage()]) }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: ApplicationsOfCallPage,
})

function ApplicationsOfCallPage() {
  const t = useWords('applications')
  const language = useLanguage()
  const { callId } = Route.useParams()
  const filter = Route.useLoaderDeps()
  const navigate = Route.useNavigate()
  const { data: call } = useSuspenseQuery(settingsQuery(callId))
  const name = call.title[language]
  const { track, eligibility, state } = filter
  const sought = {
    ...(track && { track }),
    ...(eligibility && { eligibility }),
    ...(state === 'withdrawn' && { place: state }),
  }
  return (
    <CallPage
      callId={callId}
      page="applications"
      call={name}
      lead={t('hub.lead')}
      action={<ExportMenu callId={callId} subject="applications" selected={{ sought }} />}
    >
      <Archives callId={callId} zone={call.zone} />
      <Panel>
        <OfCallFilters
          filter={filter}
          tracks={call.tracks.map((track) => ({ slug: track.slug, name: track.name[language] }))}
          onChange={(next) => navigate({ search: next, replace: true })}
        />
        <OfCallTable callId={callId} zone={call.zone} filter={filter} />
      </Panel>
    </CallPage>
  )
}
