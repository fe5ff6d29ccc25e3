import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { settingsQuery } from '@/api/callSettings'
import { runsQuery, setUpsQuery } from '@/features/assignment/api'
import { Desk } from '@/features/assignment/Desk'
import { ExportMenu } from '@/features/exports/ExportMenu'
import { currentLanguage, loadWords } from '@/lib/i18n/i18n'

import { callPageTitle } from '../-page/CallPage'
import { StagePage } from '../-page/StagePage'
import { stageOf, stageSearch } from '../-page/stageSearch'

/** Who reads what: proposals for the review stages of a call, and their publication. */
export const Route = createFileRoute('/_signedIn/hub/calls/$callId/assignment')({
  validateSearch: stageSearch,
  loaderDeps: ({ search: { stage } }) => ({ stage }),
  loader: async ({ context: { queries }, params: { callId }, deps }) => {
    const [{ items }, call] = await Promise.all([
      queries.fetchQuery(setUpsQuery(callId)),
      queries.ensureQueryData(settingsQuery(callId)),
      loadWords('assignment', 'exports', 'problems'),
    ])
    const stage = stageOf(items, deps.stage)
    if (stage) await queries.fetchQuery(runsQuery(stage.stage_id))
    return { title: callPageTitle('assignment', call.title[currentLanguage()]) }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: AssignmentPage,
})

function AssignmentPage() {
  const { callId } = Route.useParams()
  const { stage, run } = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data: setUps } = useSuspenseQuery(setUpsQuery(callId))
  return (
    <StagePage
      page="assignment"
      callId={callId}
      setUps={setUps.items}
      stage={stage}
      onStage={(chosen) => void navigate({ search: { stage: chosen }, replace: true })}
      action={<ExportMenu callId={callId} subject="assignments" />}
    >
      {(setUp, zone) => (
        <Desk
          key={setUp.stage_id}
          setUp={setUp}
          zone={zone}
          runId={run}
          onRun={(chosen) =>
            void navigate({
              search: (old) => ({ ...old, run: chosen }),
              replace: true,
              resetScroll: false,
            })
          }
        />
      )}
    </StagePage>
  )
}
