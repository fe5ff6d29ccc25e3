import type { Job } from './api'

/** How a job stands at a moment; `late`: it has begun, and nobody has checked in. */
export type Standing = 'later' | 'soon' | 'late' | 'here' | 'leaving' | 'left' | 'over'

const MINUTE = 60_000
const SOON = 15 * MINUTE

export function standingOf(job: Job, now: string): Standing {
  const at = Date.parse(now)
  const [starts, ends] = [Date.parse(job.starts_at), Date.parse(job.ends_at)]
  if (job.finished_at !== null) return 'left'
  if (ends <= at) return 'over'
  if (job.checked_in_at !== null) return ends - at <= SOON ? 'leaving' : 'here'
  if (starts <= at) return 'late'
  return starts - at <= SOON ? 'soon' : 'later'
}
