import { useNow } from '@/lib/clock/useNow'

import { isProblem } from './problem'

const TOO_MANY_TRIES = '/problems/too-many-tries'

/** What `useMutation` knows about its last try. */
export type LastTry = { error: unknown; submittedAt: number }

/** In how many seconds the next try counts, counting down; 0 when nothing has to be waited for. */
export function useWait({ error, submittedAt }: LastTry): number {
  const wait = isProblem(error, TOO_MANY_TRIES) ? Number(error.problem.retry_after) : 0
  const now = useNow(wait > 0 ? 1000 : null)
  if (wait === 0) return 0
  return Math.max(0, Math.ceil((submittedAt + wait * 1000 - now) / 1000))
}

/** `4:05` of 245 seconds. */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
