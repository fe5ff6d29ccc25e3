import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { linesQuery } from '@/api/arranging'
import { settingsQuery } from '@/api/callSettings'
import {
  decisionsQuery,
  entriesQuery,
  ORDERS,
  type Order,
  SHOWN,
  type Shown,
} from '@/features/decisions/api'
import { RulesDialog } from '@/features/decisions/arranging/RulesDialog'
import { WaitingLines } from '@/features/decisions/arranging/WaitingLines'
import { DecisionTable } from '@/features/decisions/DecisionTable'
import { DryRunDialog } from '@/features/decisions/DryRunDialog'
import { PlacesMeters } from '@/features/decisions/PlacesMeters'
import { UndoNotice } from '@/features/decisions/UndoNotice'
import { ExportMenu } from '@/features/exports/ExportMenu'
import { useLiveHub } from '@/features/live/useLiveHub'
import { currentLanguage, loadWords } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { TabLinks, tabLinkClass } from '@/ui/TabLinks'

import { CallPage, callPageTitle } from '../-page/CallPage'
import { Panel } from '../-page/Page'

type Search = { stage?: string; show?: Shown; order?: Order }

/** Deciding about the applications of a call. */
export const Route = createFileRoute('/_signedIn/hub/calls/$callId/decisions/')({
  validateSearch: ({ stage, show, order }: Record<string, unknown>): Search => ({
    ...(typeof stage === 'string' && { stage }),
    ...(SHOWN.includes(show as Shown) && { show: show as Shown }),
    ...(ORDERS.includes(order as Order) && { order: order as Order }),
  }),
  loaderDeps: ({ search: { stage, show, order } }) => ({ stage, show, order }),
  loader: async ({ context: { queries }, params: { callId }, deps }) => {
    const { stage, show, order } = deps
    const [call, decisions] = await Promise.all([
      queries.ensureQueryData(settingsQuery(callId)),
      queries.fetchQuery(decisionsQuery(callId)),
      queries.fetchQuery(linesQuery(callId)),
      loadWords('decisions', 'exports', 'problems'),
    ])
    const shown = decisions.stages.find(({ id }) => id === stage) ?? decisions.stages[0]
    if (shown) await queries.ensureInfiniteQueryData(entriesQuery(shown.id, show, order))
    return { title: callPageTitle('decisions', call.title[currentLanguage()]), stageId: shown?.id }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: DecisionsPage,
})

function DecisionsPage() {
  const t = useWords('decisions')
  const language = useLanguage()
  const { callId } = Route.useParams()
  const { show, order = 'score' } = Route.useSearch()
  const navigate = Route.useNavigate()
  const { stageId } = Route.useLoaderData()
  const { data: call } = useSuspenseQuery(settingsQuery(callId))
  const { data: decisions } = useSuspenseQuery(decisionsQuery(callId))
  const [open, setOpen] = useState<'look' | 'rules' | null>(null)
  useLiveHub(call.hub.slug)
  const name = call.title[language]
  const stage = decisions.stages.find(({ id }) => id === stageId)
  return (
    <CallPage
      callId={callId}
      page="decisions"
      call={name}
      lead={t('lead')}
      action={
        <>
          <ExportMenu callId={callId} subject="decisions" />
          <Button kind="outline" onPress={() => setOpen('rules')}>
            {t('rules.open')}
          </Button>
          {stage === undefined || stage.pending === 0 ? null : (
            <Button onPress={() => setOpen('look')}>{t('look', { count: stage.pending })}</Button>
          )}
        </>
      }
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
            key={`${stage.id} ${show} ${order}`}
            callId={callId}
            stageId={stage.id}
            zone={decisions.call.zone}
            show={show}
            order={order}
            onSort={(next) => navigate({ search: (old) => ({ ...old, order: next }) })}
          />
        </Panel>
      )}
      <Lines callId={callId} />
      {open === 'look' && stage ? (
        <DryRunDialog stageId={stage.id} onClose={() => setOpen(null)} />
      ) : null}
      {open === 'rules' ? (
        <RulesDialog
          callId={callId}
          rules={decisions.rules}
          tracks={decisions.tracks}
          places={call.rules.flatMap((rule) => (rule.kind === 'place' ? rule.places : []))}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </CallPage>
  )
}

/** The waiting list, where anybody waits. */
function Lines({ callId }: { callId: string }) {
  const { data } = useSuspenseQuery(linesQuery(callId))
  return data.items.every(({ items }) => items.length === 0) ? null : (
    <Panel>
      <WaitingLines callId={callId} />
    </Panel>
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
