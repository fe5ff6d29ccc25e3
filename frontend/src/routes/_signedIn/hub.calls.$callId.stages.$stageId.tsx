import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link, notFound } from '@tanstack/react-router'

import { settingsQuery } from '@/api/callSettings'
import { useLiveHub } from '@/features/live/useLiveHub'
import { sharedQuery } from '@/features/sharing/api'
import { SharedPart } from '@/features/sharing/SharedPart'
import { rubricsQuery, stagesQuery } from '@/features/stages/api'
import { EditStage } from '@/features/stages/settings/EditStage'
import { loadWords } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { linkClass } from '@/ui/Link'
import { CallMenu } from '../-page/CallMenu'
import { LeaveGuard } from '../-page/LeaveGuard'
import { Page, Panel } from '../-page/Page'

/** One stage: its rubric and weights, its phases, what is hidden, and until when it is wanted. */
export const Route = createFileRoute('/_signedIn/hub/calls/$callId/stages/$stageId')({
  loader: async ({ context: { queries }, params: { callId, stageId } }) => {
    const [call, { items }] = await Promise.all([
      queries.ensureQueryData(settingsQuery(callId)),
      // What somebody changes must not come from an old reading.
      queries.fetchQuery(stagesQuery(callId)),
      loadWords('stages', 'sharing', 'problems'),
    ])
    const stage = items.find(({ id }) => id === stageId)
    if (stage === undefined) throw notFound()
    await Promise.all([
      queries.fetchQuery(rubricsQuery(call.hub.slug)),
      stage.kind === 'review' ? queries.fetchQuery(sharedQuery(stageId)) : null,
    ])
    return { title: stage.name.en }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: StagePage,
})

function StagePage() {
  const t = useWords('stages')
  const language = useLanguage()
  const { callId, stageId } = Route.useParams()
  const { data: call } = useSuspenseQuery(settingsQuery(callId))
  const { data: stages } = useSuspenseQuery(stagesQuery(callId))
  const { data: rubrics } = useSuspenseQuery(rubricsQuery(call.hub.slug))
  useLiveHub(call.hub.slug)
  const stage = stages.items.find(({ id }) => id === stageId)
  if (stage === undefined) return null
  const form = stage.rubric?.form_id
  return (
    <Page
      title={stage.name[language]}
      lead={t('settings.lead')}
      above={
        <Breadcrumb label={t('crumbs')} current={stage.name[language]}>
          <Link to="/hub/calls">{t('calls')}</Link>
          <Link to="/hub/calls/$callId" params={{ callId }}>
            {call.title[language]}
          </Link>
          <Link to="/hub/calls/$callId/stages" params={{ callId }}>
            {t('title')}
          </Link>
        </Breadcrumb>
      }
      tabs={<CallMenu callId={callId} />}
    >
      <Panel>
        <EditStage
          key={`${stageId} ${stage.rubric?.version_id}`}
          stage={stage}
          zone={call.zone}
          fields={stages.fields}
          rubrics={rubrics}
          edit={
            form === undefined ? (
              <Link to="/hub/forms" className={linkClass()}>
                {t('settings.toForms')}
              </Link>
            ) : (
              <Link to="/hub/forms/$formId" params={{ formId: form }} className={linkClass()}>
                {t('settings.editRubric')}
              </Link>
            )
          }
          guard={(hasUnsaved) => <LeaveGuard when={hasUnsaved} />}
        />
      </Panel>
      {stage.kind === 'review' ? (
        <Panel>
          <SharedPart {...{ callId, stageId }} />
        </Panel>
      ) : null}
    </Page>
  )
}
