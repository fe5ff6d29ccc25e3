import { DayField } from '@/features/forms/parts'
import { part } from '@/ui/part'

// Each part comes when it is opened: the page as a whole would be too heavy.
export const Answers = part(async () => (await import('./Answers')).Answers)
export const Rules = part(async () => (await import('./Rules')).Rules)
export const Team = part(async () => (await import('@/features/applications/Team')).Team)
export const Sending = part(async () => (await import('./Reading')).Sending)
export const Status = part(async () => (await import('./Reading')).Status)
export const Conflicts = part(async () => (await import('./Reading')).Conflicts)
export const ToldNotice = part(
  async () => (await import('@/features/decisions/ToldNotice')).ToldNotice,
  { isExtra: true },
)
export const InvitedNotice = part(
  async () => (await import('@/features/interviews/InvitedNotice')).InvitedNotice,
  { isExtra: true },
)

/** Fetches all of them once the browser has nothing else to do: a tunnel then takes none away. */
export function fetchWhenIdle(): void {
  requestIdleCallback(() => {
    for (const one of [Answers, Rules, Team, Sending, Status, Conflicts, DayField]) one.preload()
  })
}
