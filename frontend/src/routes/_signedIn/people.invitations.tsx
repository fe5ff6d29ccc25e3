import { createFileRoute } from '@tanstack/react-router'

import { invitationsQuery } from '@/features/people/api'
import { InvitationTable } from '@/features/people/InvitationTable'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'

import { Panel } from '../-page/Page'

export const Route = createFileRoute('/_signedIn/people/invitations')({
  loader: ({ context: { queries, at } }) =>
    Promise.all([loadWords('people'), queries.ensureInfiniteQueryData(invitationsQuery(at))]),
  head: () => ({ meta: [{ title: wordsOf('people')('invitations.title') }] }),
  component: InvitationsPage,
})

function InvitationsPage() {
  const { hub, managed, at } = Route.useRouteContext()
  return (
    <Panel>
      <InvitationTable hub={at} zone={hub.zone} manyHubs={managed.length > 1} />
    </Panel>
  )
}
