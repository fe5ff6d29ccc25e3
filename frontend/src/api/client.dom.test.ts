import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'

import { server } from '@/testing/server'

import { api, unwrap } from './client'
import { isProblem, ProblemError, refusedFields, UNREACHABLE } from './problem'

const me = () => unwrap(api.GET('/api/v1/me'))
const failure = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail('succeeded'),
    (error: unknown) => error,
  )

test('gives the data of a successful answer', async () => {
  server.use(http.get('*/api/v1/me', () => HttpResponse.json({ name: 'Nərgiz' })))

  expect(await me()).toEqual({ name: 'Nərgiz' })
})

test('asks in the language of the page', async () => {
  document.documentElement.lang = 'az'
  let asked: string | null = null
  server.use(
    http.get('*/api/v1/me', ({ request }) => {
      asked = request.headers.get('Accept-Language')
      return HttpResponse.json({})
    }),
  )

  await me()

  expect(asked).toBe('az')
})

test('throws the problem with the request id', async () => {
  const problem = { type: '/problems/studio-taken', title: 'Taken', status: 409 }
  server.use(
    http.get('*/api/v1/me', () =>
      HttpResponse.json(problem, { status: 409, headers: { 'X-Request-ID': 'r-17' } }),
    ),
  )

  const error = await failure(me())

  expect(isProblem(error, '/problems/studio-taken')).toBe(true)
  expect((error as ProblemError).requestId).toBe('r-17')
})

test('calls an answer that is no problem document by its status', async () => {
  server.use(
    http.get('*/api/v1/me', () => new HttpResponse('<h1>Bad gateway</h1>', { status: 502 })),
  )

  expect(((await failure(me())) as ProblemError).problem).toMatchObject({
    type: '/problems/internal',
    status: 502,
  })
})

test('calls a request without an answer unreachable', async () => {
  server.use(http.get('*/api/v1/me', () => HttpResponse.error()))

  expect(isProblem(await failure(me()), UNREACHABLE)).toBe(true)
})

test('names refused fields by their path', () => {
  const error = new ProblemError({
    type: '/problems/invalid',
    title: 'Some fields are not valid',
    status: 422,
    errors: [
      { pointer: '/email', code: 'value_error', detail: '' },
      { pointer: '/people/0/name', code: 'missing', detail: '' },
    ],
  })

  expect(refusedFields(error)).toEqual({ email: 'value_error', 'people.0.name': 'missing' })
  expect(refusedFields(new Error('other'))).toEqual({})
})
