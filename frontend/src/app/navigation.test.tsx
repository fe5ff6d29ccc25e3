import { QueryClient } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'

import { ProblemError } from '@/api/problem'
import { nargiz, visit } from '@/testing/visit'

import { meetNewPage } from './meetNewPage'
import { learnPages } from './pages'
import { mainRole, otherPlaces, workPlaces } from './places'
import { makeQueryClient, mayRetry } from './queryClient'
import { makeRouter } from './router'

function twoPages() {
  const root = createRootRoute({
    component: () => (
      <main>
        <Link to={'/b' as string}>to b</Link>
        <Link to="." search={{ kind: 'sound' } as never}>
          filter
        </Link>
        <Outlet />
      </main>
    ),
  })
  const page = (path: string) =>
    createRoute({ getParentRoute: () => root, path, component: () => <h1>{`Page ${path}`}</h1> })
  const router = createRouter({
    routeTree: root.addChildren([page('/a'), page('/b')]),
    history: createMemoryHistory({ initialEntries: ['/a'] }),
  })
  router.subscribe('onRendered', (event) => meetNewPage(router, event))
  return router
}

test('a new page gets the focus at its heading and gives the document its name', async () => {
  render(<RouterProvider router={twoPages() as never} />)
  expect(await screen.findByText('Page /a')).toBeTruthy()
  expect(document.activeElement).toBe(document.body)

  await userEvent.click(screen.getByRole('link', { name: 'to b' }))

  expect(await screen.findByText('Page /b')).toBe(document.activeElement)
  expect(document.title).toBe('Page /b · Kilim')
})

test('a filter in the address leaves the focus where it is', async () => {
  render(<RouterProvider router={twoPages() as never} />)
  await screen.findByText('Page /a')

  await userEvent.click(screen.getByRole('link', { name: 'filter' }))

  expect(document.activeElement).toBe(screen.getByRole('link', { name: 'filter' }))
})

test('a visitor of a page for the signed-in is sent to sign in and back', async () => {
  const { router } = await visit('/bookings')

  expect(router.state.location.pathname).toBe('/sign-in')
  expect(router.state.location.search).toEqual({ next: '/bookings' })
})

test.each([
  ['//elsewhere.example/', undefined],
  ['https://elsewhere.example/', undefined],
  ['/\\elsewhere.example', undefined],
  ['/studios?kind=sound', '/studios?kind=sound'],
])('of ?next=%s remains %s', async (next, kept) => {
  const { router } = await visit(`/nowhere?next=${encodeURIComponent(next)}`)

  expect(router.state.matches[0]?.search.next).toBe(kept)
})

test('every place in the shells is a page', async () => {
  const everything = { ...nargiz('admin', 'manager'), demo: true }
  const places = [...workPlaces(everything), ...otherPlaces(everything)].map(({ to }) => to)
  const router = makeRouter(new QueryClient())
  await learnPages(router)
  const pages = Object.keys(router.routesByPath)

  expect(places.filter((place) => !pages.includes(place))).toEqual([])
})

test('who takes part in a programme has their cohort at hand, and so has a mentor their ventures', () => {
  const startup = { id: 'o1', hub_id: 'h1', name: 'Ilmə', kind: 'startup', relation: 'founder' }
  const founder = { ...nargiz('resident'), organisations: [startup] }
  const names = (me: Parameters<typeof workPlaces>[0]) => workPlaces(me).map(({ name }) => name)
  expect(names(founder)).toContain('myCohorts')
  expect(names(nargiz('resident'))).not.toContain('myCohorts')
  expect(names(nargiz('mentor'))).toContain('mentoring')
})

test('the role beside a name is the one with the widest reach', () => {
  expect(mainRole(nargiz('resident', 'manager'))).toBe('manager')
  expect(mainRole(nargiz())).toBe('none')
})

test('a refusal is final; silence and trouble are tried twice more', () => {
  const problem = (status: number) => new ProblemError({ type: 'x', title: 'x', status })

  expect(mayRetry(0, problem(404))).toBe(false)
  expect(mayRetry(0, problem(429))).toBe(false)
  expect([0, 1, 2].map((failures) => mayRetry(failures, problem(503)))).toEqual([true, true, false])
  expect(mayRetry(0, problem(0))).toBe(true)
})

test('an answer that nobody is signed in makes the shells ask who is here', async () => {
  const queries = makeQueryClient()
  queries.setQueryData(['me'], nargiz('resident'))

  await queries
    .fetchQuery({
      queryKey: ['bookings'],
      queryFn: () => {
        throw new ProblemError({ type: '/problems/unauthenticated', title: 'x', status: 401 })
      },
    })
    .catch(() => undefined)

  expect(queries.getQueryState(['me'])?.isInvalidated).toBe(true)
})
