import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { type ReactNode, Suspense } from 'react'

import { server } from './server'

/** Draws a part of a screen over a fresh cache. */
export function show(part: ReactNode) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  return render(
    <QueryClientProvider client={queries}>
      <Suspense>{part}</Suspense>
    </QueryClientProvider>,
  )
}

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** What a test's server was sent, in order. */
export type Sent = { path: string; body: unknown; ifMatch: string | null }

/** Answers one operation, e.g. `answer('post', '/accounts', 201, me)`, and collects what it is sent. */
export function answer(method: Method, path: string, status: number, body?: object): Sent[] {
  const sent: Sent[] = []
  server.use(
    http[method](`*/api/v1${path}`, async ({ request }) => {
      const text = await request.text()
      sent.push({
        path: new URL(request.url).pathname,
        body: text === '' ? null : JSON.parse(text),
        ifMatch: request.headers.get('If-Match'),
      })
      // The server calls also an empty answer JSON.
      const headers = { 'Content-Type': 'application/json' }
      if (body === undefined) return new HttpResponse(null, { status, headers })
      return HttpResponse.json(body, { status })
    }),
  )
  return sent
}

/** Refuses one operation with the problem `/problems/<slug>`. */
export function refuse(method: Method, path: string, status: number, slug: string, more = {}) {
  return answer(method, path, status, { type: `/problems/${slug}`, title: slug, status, ...more })
}
