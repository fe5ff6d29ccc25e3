import { api, asProblem, type Schema, unwrap } from '@/api/client'
import { ProblemError, UNREACHABLE } from '@/api/problem'

export type UploadAnswer = Schema['UploadOut']
export type SentFile = Schema['FileOut']
export type Purpose = Schema['UploadIn']['purpose']
export type Refusal = NonNullable<Schema['UploadOut']['refusal']>
type Announced = Schema['UploadIn']

type Chunk = {
  signal: AbortSignal
  /** Hears how many bytes of the chunk have left, a few times a second. */
  onProgress: (bytes: number) => void
}

/** What the queue asks of the server; a test gives it one that fails. */
export type UploadServer = typeof server

/** The operations of an upload. All fail with `ProblemError`, or `AbortError` when told to stop. */
export const server = {
  begin: (body: Announced) => unwrap(api.POST('/api/v1/uploads', { body })),
  look: (upload_id: string) =>
    unwrap(api.GET('/api/v1/uploads/{upload_id}', { params: { path: { upload_id } } })),
  remove: (upload_id: string) =>
    unwrap(api.DELETE('/api/v1/uploads/{upload_id}', { params: { path: { upload_id } } })),
  send: sendChunk,
}

/**
 * Sends the bytes that begin at `offset`; gives where the upload ends then.
 *
 * The old way of asking, because `fetch` does not tell how much has left.
 */
function sendChunk(id: string, offset: number, bytes: Blob, chunk: Chunk): Promise<number> {
  const { signal, onProgress } = chunk
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const stop = () => request.abort()
    const fail = (error: unknown) => {
      signal.removeEventListener('abort', stop)
      reject(error)
    }
    request.open('PATCH', `/api/v1/uploads/${id}`)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.setRequestHeader('Upload-Offset', String(offset))
    request.timeout = 150_000
    request.upload.onprogress = ({ loaded }) => onProgress(loaded)
    request.onabort = () => fail(new DOMException('Stopped', 'AbortError'))
    request.onerror = () => fail(unreachable())
    request.ontimeout = () => fail(unreachable())
    request.onload = () => {
      if (request.status !== 204) return fail(problemOf(request))
      signal.removeEventListener('abort', stop)
      resolve(Number(request.getResponseHeader('Upload-Offset')))
    }
    if (signal.aborted) return fail(new DOMException('Stopped', 'AbortError'))
    signal.addEventListener('abort', stop)
    request.send(bytes)
  })
}

function unreachable(): ProblemError {
  return new ProblemError({ type: UNREACHABLE, title: 'The server did not answer', status: 0 })
}

function problemOf(request: XMLHttpRequest): ProblemError {
  let body: unknown
  try {
    body = JSON.parse(request.responseText)
  } catch {
    body = undefined // a proxy answers in HTML
  }
  return new ProblemError(
    asProblem(body, request.status),
    request.getResponseHeader('X-Request-ID'),
  )
}
