import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { settingsQuery } from '@/api/callSettings'
import { ProblemNotice } from '@/api/ProblemNotice'
import { ExportMenu } from '@/features/exports/ExportMenu'
import { useLiveHub } from '@/features/live/useLiveHub'
import { progressQuery, stagesQuery, useAddStage } from '@/features/stages/api'
import { StageCard } from '@/features/stages/StageCard'
import styles from '@/features/stages/Stages.module.css'
import { currentLanguage, loadWords } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { CallPage, callPageTitle } from '../-page/CallPage'

/** The stages of a call: planned, opened, and what reviewers see in them now. */
export const Route = createFileRoute('/_signedIn/hub/calls/$callId/stages/')({
  loader: async ({ context: { queries }, params: { callId } }) => {
    const [{ items }, call] = await Promise.all([
      queries.fetchQuery(stagesQuery(callId)),
      queries.ensureQueryData(settingsQuery(callId)),
      loadWords('stages', 'exports', 'problems'),
    ])
    await Promise.all(items.map(({ id }) => queries.fetchQuery(progressQuery(id))))
    return { title: callPageTitle('stages', call.title[currentLanguage()]) }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: StagesPage,
})

function StagesPage() {
  const t = useWords('stages')
  const exports = useWords('exports')
  const language = useLanguage()
  const { callId } = Route.useParams()
  const { data: call } = useSuspenseQuery(settingsQuery(callId))
  const { data: stages } = useSuspenseQuery(stagesQuery(callId))
  const adding = useAddStage(callId)
  useLiveHub(call.hub.slug)
  const add = (
    <span className={styles.foot}>
      <Button
        kind="outline"
        isPending={adding.isPending}
        onPress={() => adding.mutate('interview')}
      >
        {t('addInterviews')}
      </Button>
      <Button isPending={adding.isPending} onPress={() => adding.mutate('review')}>
        {t('add')}
      </Button>
    </span>
  )
  return (
    <CallPage
      callId={callId}
      page="stages"
      call={call.title[language]}
      lead={t('lead')}
      action={
        stages.items.length === 0 ? null : (
          <>
            <ExportMenu callId={callId} subject="reviews">
              {exports('reviews')}
            </ExportMenu>
            {add}
          </>
        )
      }
    >
      <ProblemNotice of={adding} />
      {stages.items.length === 0 ? (
        <EmptyState seed="stages" title={t('none')} action={add}>
          {t('noneText')}
        </EmptyState>
      ) : (
        <div className={styles.list}>
          {stages.items.map((stage) => (
            <StageCard
              key={stage.id}
              stage={stage}
              stages={stages.items}
              zone={call.zone}
              waiting={stages.waiting}
            />
          ))}
        </div>
      )}
    </CallPage>
  )
}
