/** An expected failure, as the server describes it (RFC 9457), with its extra members. */
export type Problem = {
  type: string
  title: string
  status: number
  detail?: string | null
  errors?: { pointer: string; code: string; detail: string }[]
  [member: string]: unknown
}

/** The type of a failure that never reached the server: no network, or nobody answering. */
export const UNREACHABLE = '/problems/unreachable'

/** Thrown for every answer that is not 2xx, and when there is no answer (`UNREACHABLE`). */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem
  /** What to quote when asking for help; absent when the server was not reached. */
  readonly requestId: string | null

  constructor(problem: Problem, requestId: string | null = null) {
    super(problem.detail ?? problem.title)
    this.problem = problem
    this.requestId = requestId
  }
}

/** True when `error` is the problem named by `type`, e.g. `/problems/studio-taken`. */
export function isProblem(error: unknown, type: string): error is ProblemError {
  return error instanceof ProblemError && error.problem.type === type
}

/**
 * The refused fields of a `/problems/invalid`, as name → code: `{ email: 'value_error' }`.
 *
 * A nested field is named by its path with dots (`people.0.name`). Other errors give `{}`.
 */
export function refusedFields(error: unknown): Record<string, string> {
  if (!(error instanceof ProblemError)) return {}
  const entries = (error.problem.errors ?? []).map(({ pointer, code }) => [
    pointer.replace(/^\//, '').replaceAll('/', '.'),
    code,
  ])
  return Object.fromEntries(entries)
}
