import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { settingsQuery } from '@/api/callSettings'
import { runsQuery, setUpsQuery } from '@/features/assignment/api'
import { Desk } from '@/features/assignment/Desk'
import { StagePick } from '@/features/assignment/StagePick'
import { ExportMenu } from '@/features/exports/ExportMenu'
import { useLiveHub } from '@/features/live/useLiveHub'
import { currentLanguage, loadWords } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'

import { CallPage, callPageTitle } from '../-page/CallPage'
import { Panel } from '../-page/Page'

type Search = { stage?: string; run?: string }

/** Who reads what: proposals for the review stages of a call, and their publication. */
export const Route = createFileRoute('/_signedIn/hub/calls/$callId/assignment')({
  validateSearch: ({ stage, run }: Record<string, unknown>): Search => ({
    ...(typeof stage === 'string' && { stage }),
    ...(typeof run === 'string' && { run }),
  }),
  loaderDeps: ({ search: { stage } }) => ({ stage }),
  loader: async ({ context: { queries }, params: { callId }, deps }) => {
    const [{ items }, call] = await Promise.all([
      queries.fetchQuery(setUpsQuery(callId)),
      queries.ensureQueryData(settingsQuery(callId)),
      loadWords('assignment', 'exports', 'problems'),
    ])
    const stage = items.find(({ stage_id }) => stage_id === deps.stage) ?? items[0]
    if (stage) await queries.fetchQuery(runsQuery(stage.stage_id))
    return { title: callPageTitle('assignment', call.title[currentLanguage()]) }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: AssignmentPage,
})

function AssignmentPage() {
  const t = useWords('assignment')
  const language = useLanguage()
  const { callId } = Route.useParams()
  const { stage, run } = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data: call } = useSuspenseQuery(settingsQuery(callId))
  const { data: setUps } = useSuspenseQuery(setUpsQuery(callId))
  useLiveHub(call.hub.slug)
  const setUp = setUps.items.find(({ stage_id }) => stage_id === stage) ?? setUps.items[0]
  return (
    <CallPage
      callId={callId}
      page="assignment"
      call={call.title[language]}
      lead={t('lead')}
      action={setUp === undefined ? null : <ExportMenu callId={callId} subject="assignments" />}
    >
      <StagePick
        stages={setUps.items}
        value={setUp?.stage_id}
        onChange={(chosen) => void navigate({ search: { stage: chosen }, replace: true })}
      />
      <Panel>
        {setUp === undefined ? (
          <EmptyState seed="assignment" title={t('noStage')}>
            {t('noStageWhy')}
          </EmptyState>
        ) : (
          <Desk
            key={setUp.stage_id}
            setUp={setUp}
            zone={call.hub.zone}
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
      </Panel>
    </CallPage>
  )
}
