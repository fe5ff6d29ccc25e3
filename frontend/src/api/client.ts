import type { Client } from 'openapi-fetch'

import { type Problem, ProblemError, UNREACHABLE } from './problem'
import type { components, paths } from './schema'

export type Schema = components['schemas']

type Values = Record<string, unknown>
type Question = {
  params?: { path?: Values; query?: Values; header?: Values }
  body?: unknown
  signal?: AbortSignal
}
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * Asks the server in the language of the page, which it writes the texts of studios in.
 *
 * The types are openapi-fetch's, the few lines that run are ours: they weigh a quarter.
 */
async function ask(method: Method, path: string, { params = {}, body, signal }: Question = {}) {
  const url = new URL(fill(path, params.path), globalThis.location.origin)
  for (const [name, value] of entries(params.query)) {
    for (const one of [value].flat()) url.searchParams.append(name, String(one))
  }
  const headers = new Headers({ 'Accept-Language': document.documentElement.lang })
  for (const [name, value] of entries(params.header)) headers.set(name, String(value))
  if (body !== undefined) headers.set('Content-Type', 'application/json')

  const response = await send(
    new Request(url, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    }),
  )
  const content = await read(response)
  return response.ok ? { data: content, response } : { error: content, response }
}

function fill(path: string, values: Values = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(values[name])))
}

/** What is undefined or null is not sent. */
function entries(values: Values = {}): [string, unknown][] {
  return Object.entries(values).filter(([, value]) => value !== undefined && value !== null)
}

export async function send(request: Request): Promise<Response> {
  try {
    return await globalThis.fetch(request)
  } catch (error) {
    if (request.signal.aborted) throw error
    throw new ProblemError({ type: UNREACHABLE, title: 'The server did not answer', status: 0 })
  }
}

/** An answer without a body (204) is undefined, whatever type it claims to have. */
export async function read(response: Response): Promise<unknown> {
  const isJson = /[/+]json/.test(response.headers.get('Content-Type') ?? '')
  const text = await response.text()
  return isJson && text !== '' ? JSON.parse(text) : text || undefined
}

const by = (method: Method) => (path: string, question?: Question) => ask(method, path, question)

/** Every operation of the API, typed by its address: `api.GET('/api/v1/me')`. */
export const api = {
  GET: by('GET'),
  POST: by('POST'),
  PUT: by('PUT'),
  PATCH: by('PATCH'),
  DELETE: by('DELETE'),
} as unknown as Pick<Client<paths>, Method>

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
export function asProblem(body: unknown, status: number): Problem {
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
