import createClient from 'openapi-fetch'

import { type Problem, ProblemError, UNREACHABLE } from './problem'
import type { components, paths } from './schema'

export type Schema = components['schemas']

export const api = createClient<paths>({
  baseUrl: globalThis.location.origin,
  fetch: send,
})

/**
 * Sends a request in the language of the page, which the server writes the studios' texts in.
 *
 * `fetch` is looked up per call, so that tests can replace it.
 */
async function send(request: Request): Promise<Response> {
  request.headers.set('Accept-Language', document.documentElement.lang)
  try {
    return await globalThis.fetch(request)
  } catch (error) {
    if (request.signal.aborted) throw error
    throw new ProblemError({ type: UNREACHABLE, title: 'The server did not answer', status: 0 })
  }
}

type Answer<T> = { data?: T; error?: unknown; response: Response }

/** The data of a successful answer; throws `ProblemError` otherwise. */
export async function unwrap<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer
  if (!response.ok) {
    throw new ProblemError(asProblem(error, response.status), response.headers.get('X-Request-ID'))
  }
  return data as T
}

/** A proxy in front of the server may answer in HTML; then only the status is known. */
function asProblem(body: unknown, status: number): Problem {
  if (typeof body === 'object' && body !== null && 'type' in body) return body as Problem
  return { type: status >= 500 ? '/problems/internal' : 'about:blank', title: 'Failed', status }
}

/** A fresh `Idempotency-Key`: make one per wish of the person, keep it for every repetition. */
export function newKey(): string {
  return crypto.randomUUID()
}

/** The headers that let a change through only if nobody else changed the thing meanwhile. */
export function ifMatch(version: number): { 'If-Match': string } {
  return { 'If-Match': `"${version}"` }
}
