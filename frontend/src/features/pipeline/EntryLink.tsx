import { Link } from '@tanstack/react-router'

import { linkClass } from '@/ui/Link'

import type { Entry } from './api'

type Props = { callId: string; entry: Entry; cover?: boolean }

/** The name of an applicant; leads to what was sent. */
export function EntryLink({ callId, entry, cover }: Props) {
  return (
    <Link
      to="/hub/calls/$callId/applications/$applicationId"
      params={{ callId, applicationId: entry.id }}
      className={linkClass({ kind: 'quiet', cover: cover ?? false })}
    >
      {entry.applicant}
    </Link>
  )
}
