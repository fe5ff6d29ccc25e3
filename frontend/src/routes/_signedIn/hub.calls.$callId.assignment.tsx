import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { settingsQuery } from '@/api/callSettings'
import { runsQuery, setUpsQuery } from '@/features/assignment/api'
import { Desk } from '@/features/assignment/Desk'
import { StagePick } from '@/features/assignment/StagePick'
import { useLiveHub } from '@/features/live/useLiveHub'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { EmptyState } from '@/ui/EmptyState'

import { CallMenu } from '../-page/CallMenu'
import { Page, Panel } from '../-page/Page'

type Search = { stage?: string; run?: string }

/** Who reads what: proposals for the review stages of a call, and their publication. */
export const Route = createFileRoute('/_signedIn/hub/calls/$callId/assignment')({
  validateSearch: ({ stage, run }: Record<string, unknown>): Search => ({
    ...(typeof stage === 'string' && { stage }),
    ...(typeof run === 'string' && { run }),
  }),
  loaderDeps: ({ search: { stage } }) => ({ stage }),
  loader: async ({ context: { queries }, params: { callId }, deps }) => {
    const [{ items }] = await Promise.all([
      queries.fetchQuery(setUpsQuery(callId)),
      queries.ensureQueryData(settingsQuery(callId)),
      loadWords('assignment', 'problems'),
    ])
    const stage = items.find(({ stage_id }) => stage_id === deps.stage) ?? items[0]
    if (stage) await queries.fetchQuery(runsQuery(stage.stage_id))
    return { title: wordsOf('assignment')('title') }
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
    <Page
      title={t('title')}
      lead={t('lead')}
      above={
        <Breadcrumb label={t('crumbs')} current={t('title')}>
          <Link to="/hub/calls">{t('calls')}</Link>
          <Link to="/hub/calls/$callId" params={{ callId }}>
            {call.title[language]}
          </Link>
        </Breadcrumb>
      }
      tabs={<CallMenu callId={callId} />}
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
    </Page>
  )
}
