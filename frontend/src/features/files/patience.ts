import { isProblem, ProblemError, UNREACHABLE } from '@/api/problem'

const LONGEST = 30_000

/** Whether the same request may succeed in a moment: no network, or a server that cannot now. */
export function isPassing(error: unknown): boolean {
  if (isProblem(error, UNREACHABLE)) return true
  return error instanceof ProblemError && [429, 502, 503, 504].includes(error.problem.status)
}

/** Whether it ended because somebody said so. */
export function isStopped(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}

/** Half a second, then twice as long each time; shorter when the network comes back. */
export function waitFor(tries: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => done(resolve), Math.min(LONGEST, 500 * 2 ** tries))
    const back = () => done(resolve)
    const stopped = () => done(() => reject(new DOMException('Stopped', 'AbortError')))
    function done(end: () => void) {
      clearTimeout(timer)
      removeEventListener('online', back)
      signal.removeEventListener('abort', stopped)
      end()
    }
    addEventListener('online', back)
    signal.addEventListener('abort', stopped)
    if (signal.aborted) stopped()
  })
}
