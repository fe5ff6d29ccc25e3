import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link, redirect, useLocation } from '@tanstack/react-router'

import { SIGN_IN } from '@/app/addresses'
import { ApplyLink } from '@/features/applications/ApplyLink'
import { callQuery, clockQuery, eligibilityQuery, entryQuery } from '@/features/calls/api'
import { CallView } from '@/features/calls/CallView'
import { LateCode } from '@/features/calls/LateCode'
import { stageAt } from '@/features/calls/stages'
import { useServerNow } from '@/features/calls/useServerNow'
import { useLiveHub } from '@/features/live/useLiveHub'
import { loadWords } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { OwnVerdict } from './-OwnVerdict'

/** One call: what it offers, to whom, until when, and what happens then. */
export const Route = createFileRoute('/calls/$slug')({
  loader: async ({ context: { queries }, params: { slug } }) => {
    const [call] = await Promise.all([
      queries.ensureQueryData(callQuery(slug)),
      queries.ensureQueryData(clockQuery()),
      queries.ensureQueryData(eligibilityQuery(slug, {})),
      loadWords('applications', 'calls', 'problems'),
    ])
    if (call.slug !== slug) throw redirect({ to: '/calls/$slug', params: { slug: call.slug } })
    return { title: call.title }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: CallPage,
})

function CallPage() {
  const { me } = Route.useRouteContext()
  const { slug } = Route.useParams()
  const { data: call } = useSuspenseQuery(callQuery(slug))
  const now = useServerNow(1000)
  useLiveHub(call.hub.slug)
  const entrance = me === null ? <Entrance /> : null
  // Who has a code may apply after the end.
  const { data: entry } = useQuery({ ...entryQuery(call.id), enabled: me !== null })
  const stage = stageAt(call, now)
  const isOpen = stage === 'open' || stage === 'grace' || (entry?.may_apply ?? false)
  return (
    <CallView
      call={call}
      now={now}
      apply={
        <>
          <ApplyLink
            call={call}
            isSignedIn={me !== null}
            mayApply={isOpen && call.takes_applications}
          />
          {me !== null && isOpen ? (
            <OwnVerdict
              call={call}
              kinds={me.organisations
                .filter(({ hub_id: hub }) => hub === call.hub.id)
                .map(({ kind }) => kind)}
            />
          ) : null}
        </>
      }
      late={<LateCode call={call} entrance={entrance} />}
    />
  )
}

/** The way in, which leads back to the call. */
function Entrance() {
  const t = useWords('calls')
  const next = useLocation({ select: ({ href }) => href })
  return (
    <Link to={SIGN_IN} search={{ next }} className={linkClass()}>
      {t('code.signIn')}
    </Link>
  )
}
