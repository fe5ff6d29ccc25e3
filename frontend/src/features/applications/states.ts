import type { Application, Verdict } from '@/api/applications'
import type { Key, Translate } from '@/lib/i18n/translate'
import type { Tone } from '@/ui/Badge'

/** How the state of an application is marked. */
export const STATE_LOOKS: {
  [S in Application['state']]: { tone: Tone; mark: 'solid' | 'hollow' | 'chequered' }
} = {
  draft: { tone: 'info', mark: 'hollow' },
  submitted: { tone: 'success', mark: 'solid' },
  withdrawn: { tone: 'neutral', mark: 'chequered' },
}

/** How a verdict of a rule is marked. */
export const VERDICT_LOOKS: {
  [V in Verdict]: { tone: Tone; mark: 'solid' | 'hollow' | 'chequered' }
} = {
  met: { tone: 'success', mark: 'solid' },
  'not-met': { tone: 'danger', mark: 'solid' },
  'not-asked': { tone: 'neutral', mark: 'chequered' },
}

export type Event =
  | { kind: 'begun'; at: string }
  | { kind: 'sent'; at: string; number: number; by: string }
  | { kind: 'withdrawn'; at: string; reason: string }

/** What has happened to an application, the newest first. */
export function eventsOf(application: Application): Event[] {
  const { snapshots, withdrawn_at: withdrawn, withdraw_reason: why } = application
  const events: Event[] = [
    { kind: 'begun', at: application.created_at },
    ...snapshots.map(
      (one): Event => ({
        kind: 'sent',
        at: one.submitted_at,
        number: one.number,
        by: one.submitted_by,
      }),
    ),
    ...(withdrawn === null
      ? []
      : [{ kind: 'withdrawn' as const, at: withdrawn, reason: why ?? '' }]),
  ]
  return events.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
}

/** Whether the person can write in the draft. */
export const mayWrite = ({ role, state, is_open: isOpen }: Application): boolean =>
  isOpen && state !== 'withdrawn' && (role === 'owner' || role === 'editor')

/** Why two applications may be of the same applicant, in words. */
export const signsOf = (t: Translate<'applications'>, signs: readonly string[]): string =>
  signs.map((sign) => t(`hub.kinds.${sign}` as Key<'applications'>)).join(', ')
