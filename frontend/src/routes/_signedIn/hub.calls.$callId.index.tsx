import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { applicationFormsQuery } from '@/api/callForms'
import { programmesQuery, settingsQuery } from '@/api/callSettings'
import { clockQuery } from '@/features/calls/api'
import { CallRules } from '@/features/calls/settings/CallRules'
import { EditCall } from '@/features/calls/settings/EditCall'
import { MoreTime } from '@/features/calls/settings/MoreTime'
import { Preview } from '@/features/calls/settings/Preview'
import { PublishPanel } from '@/features/calls/settings/PublishPanel'
import styles from '@/features/calls/settings/Settings.module.css'
import { useLiveHub } from '@/features/live/useLiveHub'
import { currentLanguage, loadWords } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'

import { CallPage, callPageTitle } from '../-page/CallPage'
import { LeaveGuard } from '../-page/LeaveGuard'
import { Panel } from '../-page/Page'

export const Route = createFileRoute('/_signedIn/hub/calls/$callId/')({
  loader: async ({ context: { queries }, params: { callId } }) => {
    const [call] = await Promise.all([
      // What somebody changes must not come from an old reading.
      queries.fetchQuery(settingsQuery(callId)),
      queries.ensureQueryData(clockQuery()),
      loadWords('callSettings', 'calls', 'studioSettings', 'problems'),
    ])
    await Promise.all([
      queries.ensureQueryData(programmesQuery(call.hub.slug)),
      queries.fetchQuery(applicationFormsQuery(call.hub.slug)),
    ])
    return { title: callPageTitle('settings', call.title[currentLanguage()]) }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: EditCallPage,
})

function EditCallPage() {
  const t = useWords('callSettings')
  const language = useLanguage()
  const { callId } = Route.useParams()
  const navigate = Route.useNavigate()
  const { data: call } = useSuspenseQuery(settingsQuery(callId))
  const { data: programmes } = useSuspenseQuery(programmesQuery(call.hub.slug))
  const { data: forms } = useSuspenseQuery(applicationFormsQuery(call.hub.slug))
  const [isGone, setGone] = useState(false)
  useLiveHub(call.hub.slug)
  const programme = programmes.items.find(({ id }) => id === call.programme_id)
  const name = call.title[language]
  const isDraft = call.state === 'draft'
  return (
    <CallPage
      callId={callId}
      page="settings"
      alone={isDraft}
      call={name}
      lead={call.programme[language]}
      action={
        isDraft ? null : (
          <Link to="/calls/$slug" params={{ slug: call.slug }} className={linkClass()}>
            {t('see')}
          </Link>
        )
      }
    >
      <div className={styles.layout}>
        <div className={styles.fields}>
          <Panel>
            <EditCall
              key={call.id}
              call={call}
              programme={programme}
              forms={forms}
              guard={(hasUnsaved) => <LeaveGuard when={hasUnsaved && !isGone} />}
            />
          </Panel>
          <Panel>
            <CallRules call={call} />
          </Panel>
          {isDraft ? null : (
            <Panel>
              <MoreTime call={call} />
            </Panel>
          )}
        </div>
        <div className={styles.side}>
          <PublishPanel
            call={call}
            onGone={() => {
              setGone(true)
              void navigate({ to: '/hub/calls' })
            }}
          />
        </div>
      </div>
      {isDraft ? <Preview call={call} programme={programme} /> : null}
    </CallPage>
  )
}
