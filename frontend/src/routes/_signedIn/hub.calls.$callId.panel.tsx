import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { useState } from 'react'

import { settingsQuery } from '@/api/callSettings'
import { useLiveHub } from '@/features/live/useLiveHub'
import { AddReviewer } from '@/features/panels/AddReviewer'
import { conflictsQuery, panelQuery } from '@/features/panels/api'
import { ChangeReviewer } from '@/features/panels/ChangeReviewer'
import { ConflictsPart } from '@/features/panels/ConflictsPart'
import { GiveDialog } from '@/features/panels/GiveDialog'
import { PanelStats } from '@/features/panels/PanelStats'
import { ReviewerDialog } from '@/features/panels/ReviewerDialog'
import { Reviewers } from '@/features/panels/Reviewers'
import { candidatesQuery } from '@/features/people/api'
import { currentLanguage, loadWords } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { linkClass } from '@/ui/Link'
import { CallPage, callPageTitle } from '../-page/CallPage'
import { Panel } from '../-page/Page'

/** `reviewer`: the one that is open; `of`: whose conflicts are shown; `cleared`: which of them. */
type Search = { reviewer?: string; of?: string; cleared?: true }

/** Who judges the applications of a call, and whom they must not judge. */
export const Route = createFileRoute('/_signedIn/hub/calls/$callId/panel')({
  validateSearch: ({ reviewer, of, cleared }: Record<string, unknown>): Search => ({
    ...(typeof reviewer === 'string' && { reviewer }),
    ...(typeof of === 'string' && { of }),
    ...(cleared === true && { cleared }),
  }),
  loaderDeps: ({ search: { of, cleared } }) => ({ of, cleared }),
  loader: async ({ context: { queries }, params: { callId }, deps: { of, cleared = false } }) => {
    const [call] = await Promise.all([
      queries.ensureQueryData(settingsQuery(callId)),
      queries.fetchQuery(panelQuery(callId)),
      queries.fetchInfiniteQuery(conflictsQuery(callId, cleared, of)),
      loadWords('panels', 'problems'),
    ])
    return { title: callPageTitle('panel', call.title[currentLanguage()]) }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: PanelPage,
})

function PanelPage() {
  const t = useWords('panels')
  const language = useLanguage()
  const { callId } = Route.useParams()
  const { reviewer, of, cleared = false } = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data: call } = useSuspenseQuery(settingsQuery(callId))
  const { data: panel } = useSuspenseQuery(panelQuery(callId))
  const [isAdding, setAdding] = useState(false)
  const [isChanging, setChanging] = useState(false)
  const [isGiving, setGiving] = useState(false)
  useLiveHub(call.hub.slug)
  const open = panel.items.find(({ person }) => person.id === reviewer)
  const add = (
    <Button onPress={() => setAdding(true)}>
      <Icon name="plus" />
      {t('add')}
    </Button>
  )
  const close = () =>
    void navigate({ search: ({ reviewer: _, ...rest }) => rest, resetScroll: false })
  return (
    <CallPage
      callId={callId}
      page="panel"
      call={call.title[language]}
      lead={t('lead')}
      action={
        panel.items.length > 0 ? (
          <>
            <Button kind="outline" onPress={() => setGiving(true)}>
              {t('give.open')}
            </Button>
            {add}
          </>
        ) : null
      }
    >
      {panel.items.length === 0 ? (
        <EmptyState seed="panel" title={t('none')} action={add}>
          {t('noneText')}
        </EmptyState>
      ) : (
        <>
          <PanelStats callId={callId} panel={panel} zone={call.zone} />
          <Panel>
            <Reviewers callId={callId} panel={panel} zone={call.zone} />
          </Panel>
          <Panel>
            <ConflictsPart {...{ callId, panel, of, cleared }} zone={call.zone} />
          </Panel>
        </>
      )}
      {isAdding ? (
        <Adding {...{ callId, panel }} hub={call.hub} onClose={() => setAdding(false)} />
      ) : null}
      {isGiving ? <GiveDialog callId={callId} onClose={() => setGiving(false)} /> : null}
      {open && !isChanging ? (
        <ReviewerDialog
          callId={callId}
          reviewer={open}
          zone={call.zone}
          onChange={() => setChanging(true)}
          onClose={close}
        />
      ) : null}
      {open && isChanging ? (
        <ChangeReviewer
          callId={callId}
          of={open}
          tracks={panel.tracks}
          onClose={() => setChanging(false)}
        />
      ) : null}
    </CallPage>
  )
}

type AddingProps = {
  callId: string
  panel: Parameters<typeof AddReviewer>[0]['panel']
  hub: { id: string; slug: string }
  onClose: () => void
}

/** The people of the hub are looked for here: panels do not know them. */
function Adding({ hub, ...rest }: AddingProps) {
  const t = useWords('panels')
  const [q, setQ] = useState('')
  const { data: people = [] } = useQuery(candidatesQuery(hub.slug, q))
  return (
    <AddReviewer
      {...rest}
      hubId={hub.id}
      people={people}
      onSearch={setQ}
      invite={
        <Link to="/people/invitations" className={linkClass()}>
          {t('terms.invite')}
        </Link>
      }
    />
  )
}
