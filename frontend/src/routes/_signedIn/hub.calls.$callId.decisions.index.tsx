import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { useState } from 'react'

import { settingsQuery } from '@/api/callSettings'
import { decisionsQuery, entriesQuery, SHOWN, type Shown } from '@/features/decisions/api'
import { DecisionTable } from '@/features/decisions/DecisionTable'
import { DryRunDialog } from '@/features/decisions/DryRunDialog'
import { PlacesMeters } from '@/features/decisions/PlacesMeters'
import { UndoNotice } from '@/features/decisions/UndoNotice'
import { useLiveHub } from '@/features/live/useLiveHub'
import { loadWords } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { TabLinks, tabLinkClass } from '@/ui/TabLinks'

import { CallMenu } from '../-page/CallMenu'
import { Page, Panel } from '../-page/Page'

type Search = { stage?: string; show?: Shown }

/** Deciding about the applications of a call. */
export const Route = createFileRoute('/_signedIn/hub/calls/$callId/decisions/')({
  validateSearch: ({ stage, show }: Record<string, unknown>): Search => ({
    ...(typeof stage === 'string' && { stage }),
    ...(SHOWN.includes(show as Shown) && { show: show as Shown }),
  }),
  loaderDeps: ({ search: { stage, show } }) => ({ stage, show }),
  loader: async ({ context: { queries }, params: { callId }, deps: { stage, show } }) => {
    const [call, decisions] = await Promise.all([
      queries.ensureQueryData(settingsQuery(callId)),
      queries.fetchQuery(decisionsQuery(callId)),
      loadWords('decisions', 'callSettings', 'problems'),
    ])
    const shown = decisions.stages.find(({ id }) => id === stage) ?? decisions.stages[0]
    if (shown) await queries.ensureInfiniteQueryData(entriesQuery(shown.id, show))
    return { title: call.title.en, stageId: shown?.id }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: DecisionsPage,
})

function DecisionsPage() {
  const t = useWords('decisions')
  const language = useLanguage()
  const { callId } = Route.useParams()
  const { show } = Route.useSearch()
  const { stageId } = Route.useLoaderData()
  const { data: call } = useSuspenseQuery(settingsQuery(callId))
  const { data: decisions } = useSuspenseQuery(decisionsQuery(callId))
  const [isLooking, setLooking] = useState(false)
  useLiveHub(call.hub.slug)
  const name = call.title[language]
  const stage = decisions.stages.find(({ id }) => id === stageId)
  return (
    <Page
      title={name}
      lead={t('lead')}
      above={
        <Breadcrumb label={t('crumbs')} current={name}>
          <Link to="/hub/calls">{t('calls')}</Link>
        </Breadcrumb>
      }
      action={
        stage === undefined || stage.pending === 0 ? null : (
          <Button onPress={() => setLooking(true)}>{t('look', { count: stage.pending })}</Button>
        )
      }
      tabs={<CallMenu callId={callId} />}
    >
      <UndoNotice decisions={decisions} />
      <Panel>
        <PlacesMeters tracks={decisions.tracks} />
      </Panel>
      {stage === undefined ? (
        <EmptyState seed="decisions" title={t('noStages')}>
          {t('noStagesText')}
        </EmptyState>
      ) : (
        <Panel>
          <Shows />
          <DecisionTable
            key={`${stage.id} ${show}`}
            callId={callId}
            stageId={stage.id}
            zone={decisions.call.zone}
            show={show}
          />
        </Panel>
      )}
      {isLooking && stage ? (
        <DryRunDialog stageId={stage.id} onClose={() => setLooking(false)} />
      ) : null}
    </Page>
  )
}

/** Stages, and which entries of the one that is shown. */
function Shows() {
  const t = useWords('decisions')
  const { callId } = Route.useParams()
  const { stageId } = Route.useLoaderData()
  const { data: decisions } = useSuspenseQuery(decisionsQuery(callId))
  return (
    <>
      {decisions.stages.length < 2 ? null : (
        <TabLinks label={t('stages')}>
          {decisions.stages.map(({ id, name }) => (
            <Link
              key={id}
              from={Route.fullPath}
              to="."
              search={{ stage: id }}
              className={tabLinkClass}
              activeOptions={{ includeSearch: true }}
              aria-current={id === stageId ? 'page' : undefined}
            >
              {name}
            </Link>
          ))}
        </TabLinks>
      )}
      <TabLinks label={t('show.label')}>
        {([undefined, ...SHOWN] as const).map((one) => (
          <Link
            key={one ?? 'all'}
            from={Route.fullPath}
            to="."
            search={({ stage }: Search) => ({ ...(stage && { stage }), ...(one && { show: one }) })}
            className={tabLinkClass}
            activeOptions={{ exact: true, includeSearch: true }}
          >
            {t(`show.${one ?? 'all'}`)}
          </Link>
        ))}
      </TabLinks>
    </>
  )
}
