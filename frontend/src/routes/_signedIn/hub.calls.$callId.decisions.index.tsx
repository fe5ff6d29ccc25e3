import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { linesQuery } from '@/api/arranging'
import { settingsQuery } from '@/api/callSettings'
import {
  COUNTED,
  decisionsQuery,
  entriesQuery,
  ORDERS,
  type Order,
  SHOWN,
  type Shown,
} from '@/features/decisions/api'
import { RulesDialog } from '@/features/decisions/arranging/RulesDialog'
import { WaitingLines } from '@/features/decisions/arranging/WaitingLines'
import styles from '@/features/decisions/Decisions.module.css'
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
import { linkClass } from '@/ui/Link'
import { TabLinks, tabLinkClass } from '@/ui/TabLinks'

import { CallPage, callPageTitle } from '../-page/CallPage'
import { Panel } from '../-page/Page'

/** `track`: of which one, where a number of its places was opened. */
type Search = { stage?: string; show?: Shown; order?: Order; track?: string }

const SHOWS: readonly string[] = [...SHOWN, ...COUNTED]

/** Deciding about the applications of a call. */
export const Route = createFileRoute('/_signedIn/hub/calls/$callId/decisions/')({
  validateSearch: ({ stage, show, order, track }: Record<string, unknown>): Search => ({
    ...(typeof stage === 'string' && { stage }),
    ...(SHOWS.includes(String(show)) && { show: show as Shown }),
    ...(typeof track === 'string' && /^[a-z0-9-]{1,64}$/.test(track) && { track }),
    ...(ORDERS.includes(order as Order) && { order: order as Order }),
  }),
  loaderDeps: ({ search: { stage, show, order, track } }) => ({ stage, show, order, track }),
  loader: async ({ context: { queries }, params: { callId }, deps }) => {
    const { stage, show, order, track } = deps
    const [call, decisions] = await Promise.all([
      queries.ensureQueryData(settingsQuery(callId)),
      queries.fetchQuery(decisionsQuery(callId)),
      queries.fetchQuery(linesQuery(callId)),
      loadWords('decisions', 'exports', 'problems'),
    ])
    const shown = decisions.stages.find(({ id }) => id === stage) ?? decisions.stages[0]
    if (shown) await queries.ensureInfiniteQueryData(entriesQuery(shown.id, show, order, track))
    return { title: callPageTitle('decisions', call.title[currentLanguage()]), stageId: shown?.id }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: DecisionsPage,
})

function DecisionsPage() {
  const t = useWords('decisions')
  const language = useLanguage()
  const { callId } = Route.useParams()
  const { show, order = 'score', track } = Route.useSearch()
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
        <PlacesMeters callId={callId} stageId={stageId} tracks={decisions.tracks} />
      </Panel>
      {stage === undefined ? (
        <EmptyState seed="decisions" title={t('noStages')}>
          {t('noStagesText')}
        </EmptyState>
      ) : (
        <Panel>
          <Shows />
          <Narrowed />
          <DecisionTable
            key={`${stage.id} ${show} ${order} ${track}`}
            callId={callId}
            stageId={stage.id}
            zone={decisions.call.zone}
            show={show}
            track={track}
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

/** Of which track, and of what its places count, until all is shown again. */
function Narrowed() {
  const t = useWords('decisions')
  const { callId } = Route.useParams()
  const { stage, show, track } = Route.useSearch()
  const { data: decisions } = useSuspenseQuery(decisionsQuery(callId))
  const name = decisions.tracks.find(({ slug }) => slug === track)?.name
  if (name === undefined) return null
  return (
    <p className={styles.narrowed}>
      {[name, show && t(`show.${show}`)].filter(Boolean).join(', ')}{' '}
      <Link
        from={Route.fullPath}
        to="."
        search={stage === undefined ? {} : { stage }}
        className={linkClass()}
      >
        {t('show.again')}
      </Link>
    </p>
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
