import { createFileRoute, notFound } from '@tanstack/react-router'

import { deadLettersQuery, queueQuery } from '@/features/operations/api'
import { DeadLetters } from '@/features/operations/DeadLetters'
import { QueueState } from '@/features/operations/QueueState'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'

import { Page, Panel } from '../-page/Page'

export const Route = createFileRoute('/_signedIn/operations')({
  beforeLoad: ({ context: { me } }) => {
    if (!me.roles.some(({ role }) => role === 'admin')) throw notFound()
  },
  loader: ({ context: { queries } }) =>
    Promise.all([
      loadWords('operations', 'problems'),
      queries.ensureQueryData(queueQuery()),
      queries.ensureInfiniteQueryData(deadLettersQuery()),
    ]),
  head: () => ({ meta: [{ title: wordsOf('operations')('title') }] }),
  component: OperationsPage,
})

function OperationsPage() {
  const t = useWords('operations')
  const { hub } = Route.useRouteContext()
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Panel>
        <Section title={t('queue')}>
          <QueueState zone={hub.zone} />
        </Section>
      </Panel>
      <Panel>
        <Section title={t('dead')}>
          <DeadLetters zone={hub.zone} />
        </Section>
      </Panel>
    </Page>
  )
}
