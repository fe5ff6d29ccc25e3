import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'
import { choicesQuery, roundQuery, roundsQuery } from '@/api/interviewRounds'
import { callQuery } from '@/features/calls/api'
import { ExportMenu } from '@/features/exports/ExportMenu'
import { AddRound } from '@/features/interviews/AddRound'
import { ChangeRound } from '@/features/interviews/ChangeRound'
import { ConflictsPanel } from '@/features/interviews/ConflictsPanel'
import { DayPlan } from '@/features/interviews/DayPlan'
import styles from '@/features/interviews/Interviews.module.css'
import { InviteForm, listToInvite } from '@/features/interviews/InviteForm'
import { ProposalPanel } from '@/features/interviews/ProposalPanel'
import { RoundFacts } from '@/features/interviews/RoundFacts'
import { RoundView } from '@/features/interviews/RoundView'
import { SHOWS, type Show } from '@/features/interviews/shows'
import { useLiveHub } from '@/features/live/useLiveHub'
import { loadWords } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'
import { SegmentedControl } from '@/ui/SegmentedControl'

import { CallPage, callPageTitle } from '../-page/CallPage'
import { Panel } from '../-page/Page'

const NEW = 'new'

/** The rounds of interviews of a call: setting up, inviting, filling and moving. */
export const Route = createFileRoute('/_signedIn/hub/calls/$callId/interviews')({
  validateSearch: ({ round, show }: Record<string, unknown>): { round?: string; show?: Show } => ({
    ...(typeof round === 'string' && { round }),
    ...(SHOWS.includes(show as Show) && { show: show as Show }),
  }),
  loader: async ({ context: { queries }, params: { callId } }) => {
    const [call, rounds] = await Promise.all([
      queries.ensureQueryData(callQuery(callId)),
      queries.fetchQuery(roundsQuery(callId)),
      queries.fetchQuery(choicesQuery(callId)),
      loadWords('interviews', 'exports', 'problems'),
    ])
    await Promise.all(rounds.items.map(({ id }) => queries.fetchQuery(roundQuery(id))))
    return { title: callPageTitle('interviews', call.title) }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: RoundsPage,
})

function RoundsPage() {
  const t = useWords('interviews')
  const { callId } = Route.useParams()
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data: call } = useSuspenseQuery(callQuery(callId))
  const { data: rounds } = useSuspenseQuery(roundsQuery(callId))
  const { data: choices } = useSuspenseQuery(choicesQuery(callId))
  useLiveHub(call.hub.slug)
  const chosen = search.round ?? rounds.items.at(-1)?.id ?? NEW
  const go = (round: string) => void navigate({ search: { round }, replace: true })
  return (
    <CallPage
      callId={callId}
      page="interviews"
      call={call.title}
      wide
      action={
        rounds.items.length === 0 ? null : <ExportMenu callId={callId} subject="interviews" />
      }
    >
      <div className={styles.stack}>
        {rounds.items.length === 0 ? null : (
          <div className={styles.actions}>
            <SegmentedControl
              label={t('rounds')}
              segments={rounds.items.map(({ id, name }) => ({ value: id, label: name }))}
              value={chosen}
              onChange={go}
            />
            <Button kind="quiet" onPress={() => go(NEW)}>
              {t('form.title')}
            </Button>
          </div>
        )}
        {chosen === NEW ? (
          <Panel>
            <Section title={t('form.title')}>
              <AddRound callId={callId} choices={choices} onAdded={({ id }) => go(id)} />
            </Section>
          </Panel>
        ) : (
          <OneRound key={chosen} id={chosen} callId={callId} show={search.show} />
        )}
      </div>
    </CallPage>
  )
}

function OneRound({ id, callId, show }: { id: string; callId: string; show: Show | undefined }) {
  const t = useWords('interviews')
  const { data: round } = useQuery(roundQuery(id))
  const { data: choices } = useSuspenseQuery(choicesQuery(callId))
  const [isChanging, setChanging] = useState(false)
  if (round === undefined) return null
  if (isChanging) {
    return (
      <Panel>
        <ChangeRound round={round} choices={choices} onDone={() => setChanging(false)} />
      </Panel>
    )
  }
  return (
    <>
      <div className={styles.actions}>
        <RoundFacts round={round} />
        <Button kind="outline" size="small" onPress={() => setChanging(true)}>
          {t('change.open')}
        </Button>
      </div>
      <Panel>
        <RoundView round={round} show={show} />
      </Panel>
      <Panel>
        <DayPlan round={round} />
      </Panel>
      <Panel>
        <ProposalPanel round={round} />
      </Panel>
      <Panel>
        <ConflictsPanel round={round} />
      </Panel>
      {listToInvite(round, choices).length === 0 ? null : (
        <Panel>
          <InviteForm round={round} choices={choices} />
        </Panel>
      )}
    </>
  )
}
