import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { settingsQuery } from '@/api/callSettings'
import { runsQuery, setUpsQuery } from '@/features/calibration/api'
import { Desk } from '@/features/calibration/Desk'
import { ExportMenu } from '@/features/exports/ExportMenu'
import { currentLanguage, loadWords } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { callPageTitle } from '../-page/CallPage'
import { StagePage } from '../-page/StagePage'
import { stageOf, stageSearch } from '../-page/stageSearch'

/** What the reviews of a call say once strict and generous reviewers are known. */
export const Route = createFileRoute('/_signedIn/hub/calls/$callId/calibration')({
  validateSearch: stageSearch,
  loaderDeps: ({ search: { stage } }) => ({ stage }),
  loader: async ({ context: { queries }, params: { callId }, deps }) => {
    const [{ items }, call] = await Promise.all([
      queries.fetchQuery(setUpsQuery(callId)),
      queries.ensureQueryData(settingsQuery(callId)),
      loadWords('calibration', 'exports', 'problems'),
    ])
    const stage = stageOf(items, deps.stage)
    if (stage) await queries.fetchQuery(runsQuery(stage.stage_id))
    return { title: callPageTitle('calibration', call.title[currentLanguage()]) }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: CalibrationPage,
})

function CalibrationPage() {
  const exports = useWords('exports')
  const { callId } = Route.useParams()
  const { stage, run } = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data: setUps } = useSuspenseQuery(setUpsQuery(callId))
  return (
    <StagePage
      page="calibration"
      callId={callId}
      setUps={setUps.items}
      stage={stage}
      onStage={(chosen) => void navigate({ search: { stage: chosen }, replace: true })}
      action={
        <ExportMenu callId={callId} subject="reviews">
          {exports('reviews')}
        </ExportMenu>
      }
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
