import { useSuspenseQueries } from '@tanstack/react-query'

import { hoursQuery, mentorMeetingsQuery } from '@/features/officeHours/api'
import { MentorDesk } from '@/features/officeHours/MentorDesk'

/** A mentor's meetings and office hours; the route has asked for them already. */
export function MentorHours({ mentorId }: { mentorId: string }) {
  const [hours, meetings] = useSuspenseQueries({
    queries: [hoursQuery(mentorId), mentorMeetingsQuery(mentorId)],
  })
  return <MentorDesk hours={hours.data} meetings={meetings.data} />
}
