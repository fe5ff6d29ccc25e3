import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { type OfCallFilter, ofCallQuery } from '@/api/applications'
import { settingsQuery } from '@/api/callSettings'
import { ExportMenu } from '@/features/applications/ExportMenu'
import { OfCallFilters } from '@/features/applications/OfCallFilters'
import { OfCallTable } from '@/features/applications/OfCallTable'
import { loadWords } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'

import { CallMenu } from '../-page/CallMenu'
import { Page, Panel } from '../-page/Page'

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
      loadWords('applications', 'callSettings', 'problems'),
    ])
    return { title: call.title.en }
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
  return (
    <Page
      title={name}
      lead={t('hub.lead')}
      above={
        <Breadcrumb label={t('hub.calls')} current={name}>
          <Link to="/hub/calls">{t('hub.calls')}</Link>
        </Breadcrumb>
      }
      action={<ExportMenu callId={callId} />}
      tabs={<CallMenu callId={callId} />}
    >
      <Panel>
        <OfCallFilters
          filter={filter}
          tracks={call.tracks.map((track) => ({ slug: track.slug, name: track.name[language] }))}
          onChange={(next) => navigate({ search: next, replace: true })}
        />
        <OfCallTable callId={callId} zone={call.zone} filter={filter} />
      </Panel>
    </Page>
  )
}
