import { Link } from '@tanstack/react-router'

import { linkClass } from '@/ui/Link'

import type { Entry } from './api'

/** The name of an applicant; leads to what was sent. */
export function EntryLink({ entry, cover }: { entry: Entry; cover?: boolean }) {
  return (
    <Link
      to="/applications/$applicationId"
      params={{ applicationId: entry.id }}
      className={linkClass({ kind: 'quiet', cover: cover ?? false })}
    >
      {entry.applicant}
    </Link>
  )
}
