import type { Named, Told } from '@/api/applications'
import { ProblemError } from '@/api/problem'
import type { Answers, Conflict, Sent } from './merging'

export type Saving = 'saved' | 'waiting' | 'saving' | 'offline' | 'conflict' | 'refused'

export type DraftState = {
  answers: Answers
  told: Told
  track: string | null
  saving: Saving
  /** Why it is refused. */
  error: unknown
  savedAt: string
  conflicts: readonly Conflict[]
  version: number
  /** Who else has the draft on a screen. */
  here: readonly Named[]
}

/** What is kept in the browser of answers that the server does not have. */
export type KeptDraft = { base: Answers; answers: Answers; sent: Sent }

/** Where the keeper keeps it. */
export type DraftMemory = {
  keep: (name: string, value: KeptDraft) => Promise<void>
  forget: (name: string) => Promise<void>
}

/** Nothing is said yet. */
export const NOTHING_TOLD: Told = {
  founded_on: null,
  place: null,
  team: null,
  age: null,
  participated: null,
}

/** Whether another try may succeed: silence or trouble, not a refusal. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return true
  const { status } = error.problem
  return status === 0 || status === 429 || status >= 500
}

/** How long the keeper waits, in milliseconds. */
export const PACE = {
  quiet: 900, // after the last key stroke
  longest: 1700, // after the first change that is not saved
  keep: 250,
  beat: 10_000,
  soonest: 1500, // before another try
  latest: 30_000,
}
