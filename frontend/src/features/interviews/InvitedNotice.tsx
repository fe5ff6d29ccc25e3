import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'

import { type OwnRounds, ownRoundsQuery } from './api'

/** Says on the page of an application that it is invited, or when the interview is. */
export function InvitedNotice({ application }: { application: string }) {
  const { data } = useQuery(ownRoundsQuery(application))
  if (data === undefined || data.items.length === 0) return null
  return <Invited application={application} rounds={data} />
}

function Invited({ application, rounds }: { application: string; rounds: OwnRounds }) {
  const t = useWords('interviews')
  const format = useFormat(rounds.hub.zone)
  const next = rounds.items.find(({ interview }) => interview?.state === 'booked')?.interview
  return (
    <Notice kind={next ? 'info' : 'waiting'} title={t('own.title')}>
      <Link
        to="/applications/$applicationId/interview"
        params={{ applicationId: application }}
        className={linkClass()}
      >
        {next ? format.dateTimes(next.starts_at, next.ends_at) : t('own.invited')}
      </Link>
    </Notice>
  )
}
