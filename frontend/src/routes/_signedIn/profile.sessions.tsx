import { createFileRoute } from '@tanstack/react-router'

import { sessionsQuery } from '@/features/sign-in/api'
import { ChangePasswordForm } from '@/features/sign-in/ChangePasswordForm'
import { SessionList } from '@/features/sign-in/SessionList'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'

import { knownNames } from '../-door/knownNames'
import { Panel } from '../-page/Page'

export const Route = createFileRoute('/_signedIn/profile/sessions')({
  loader: ({ context: { queries } }) =>
    Promise.all([
      loadWords('session', 'passwords', 'problems'),
      queries.ensureQueryData(sessionsQuery()),
    ]),
  head: () => ({ meta: [{ title: wordsOf('session')('sessions.title') }] }),
  component: SessionsPage,
})

function SessionsPage() {
  const t = useWords('session')
  const { me, hub, hubs } = Route.useRouteContext()
  return (
    <>
      <Panel>
        <Section title={t('sessions.title')}>
          <p>{t('sessions.lead')}</p>
          <SessionList zone={hub.zone} />
        </Section>
      </Panel>
      <Panel>
        <Section title={t('change.title')}>
          <ChangePasswordForm me={me} known={knownNames(hubs)} />
        </Section>
      </Panel>
    </>
  )
}
