import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { settingsQuery } from '@/api/callSettings'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useLiveHub } from '@/features/live/useLiveHub'
import { progressQuery, stagesQuery, useAddStage } from '@/features/stages/api'
import { StageCard } from '@/features/stages/StageCard'
import styles from '@/features/stages/Stages.module.css'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { CallMenu } from '../-page/CallMenu'
import { Page } from '../-page/Page'

/** The stages of a call: planned, opened, and what reviewers see in them now. */
export const Route = createFileRoute('/_signedIn/hub/calls/$callId/stages')({
  loader: async ({ context: { queries }, params: { callId } }) => {
    const [{ items }] = await Promise.all([
      queries.fetchQuery(stagesQuery(callId)),
      queries.ensureQueryData(settingsQuery(callId)),
      loadWords('stages', 'problems'),
    ])
    await Promise.all(items.map(({ id }) => queries.fetchQuery(progressQuery(id))))
    return { title: wordsOf('stages')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: StagesPage,
})

function StagesPage() {
  const t = useWords('stages')
  const language = useLanguage()
  const { callId } = Route.useParams()
  const { data: call } = useSuspenseQuery(settingsQuery(callId))
  const { data: stages } = useSuspenseQuery(stagesQuery(callId))
  const adding = useAddStage(callId)
  useLiveHub(call.hub.slug)
  const add = (
    <Button isPending={adding.isPending} onPress={() => adding.mutate('review')}>
      {t('add')}
    </Button>
  )
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      action={stages.items.length > 0 ? add : null}
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
      <ProblemNotice of={adding} />
      {stages.items.length === 0 ? (
        <EmptyState seed="stages" title={t('none')} action={add}>
          {t('noneText')}
        </EmptyState>
      ) : (
        <div className={styles.list}>
          {stages.items.map((stage) => (
            <StageCard key={stage.id} stage={stage} zone={call.zone} waiting={stages.waiting} />
          ))}
        </div>
      )}
    </Page>
  )
}
