import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { useState } from 'react'

import { applicationQuery, snapshotQuery } from '@/api/applications'
import styles from '@/features/applications/Applications.module.css'
import { ReopenDialog } from '@/features/applications/ReopenDialog'
import { SentHead } from '@/features/applications/SentHead'
import { clockQuery } from '@/features/calls/api'
import { useServerNow } from '@/features/calls/useServerNow'
import { AnswersView } from '@/features/forms/AnswersView'
import type { Definition } from '@/features/forms/api'
import { OfEntry } from '@/features/reviews/OfEntry'
import { loadWords } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'

import { Page, Panel } from '../-page/Page'

/** What one applicant sent, as the hub's managers read it. */
export const Route = createFileRoute('/_signedIn/hub/calls/$callId/applications/$applicationId')({
  loader: async ({ context: { queries }, params: { applicationId: id } }) => {
    const [application] = await Promise.all([
      queries.fetchQuery(applicationQuery(id)),
      queries.ensureQueryData(clockQuery()),
      loadWords('applications', 'reviews', 'forms', 'problems'),
    ])
    await queries.ensureQueryData(snapshotQuery(id, application.last_number))
    return { title: application.applicant }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: SentPage,
})

function SentPage() {
  const t = useWords('applications')
  const { callId, applicationId: id } = Route.useParams()
  const now = useServerNow(60_000)
  const [isReopening, setReopening] = useState(false)
  const { data: application } = useSuspenseQuery(applicationQuery(id))
  const [number, setNumber] = useState(application.last_number)
  const { data: sent } = useSuspenseQuery(snapshotQuery(id, number))
  const { call, applicant, track } = application
  return (
    <Page
      title={applicant}
      lead={[call.title, track?.name].filter(Boolean).join(' · ')}
      above={
        <Breadcrumb label={t('hub.calls')} current={applicant}>
          <Link to="/hub/calls">{t('hub.calls')}</Link>
          <Link to="/hub/calls/$callId/applications" params={{ callId }}>
            {call.title}
          </Link>
        </Breadcrumb>
      }
      action={
        application.state === 'withdrawn' ? null : (
          <Button kind="outline" onPress={() => setReopening(true)}>
            {t('hub.reopen')}
          </Button>
        )
      }
    >
      <SentHead
        {...{ application, sent, number }}
        onNumber={setNumber}
        linkTo={(other, words) => (
          <Link
            to="/hub/calls/$callId/applications/$applicationId"
            params={{ callId, applicationId: other }}
          >
            {words}
          </Link>
        )}
      />
      <Panel>
        <div className={styles.stack}>
          <Section title={t('hub.answers')}>
            <div className={styles.fields}>
              <AnswersView
                definition={sent.form.definition as Definition}
                answers={sent.content.answers as { [key: string]: unknown }}
              />
            </div>
          </Section>
          <OfEntry callId={callId} applicationId={id} zone={call.zone} />
        </div>
      </Panel>
      {isReopening ? (
        <ReopenDialog {...{ application, now }} onClose={() => setReopening(false)} />
      ) : null}
    </Page>
  )
}
