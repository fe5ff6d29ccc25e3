import { createMemoryHistory } from '@tanstack/react-router'
import { render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { HttpResponse, http, type RequestHandler } from 'msw'

import { App } from '@/app/App'
import { makeRouter } from '@/app/router'
import { loadBadTimes } from '@/app/screens/badTimes'
import type { Me, Role } from '@/features/session/api'

import { makeQueries } from './render'
import { server } from './server'

export const BAKU = {
  id: '01990000-0000-7000-8000-000000000001',
  slug: 'baku',
  name: 'Creative Hub Baku',
  city: 'Bakı',
  zone: 'Asia/Baku',
  currency: 'AZN',
  languages: ['az', 'en'],
}

export const PIROT = {
  id: '01990000-0000-7000-8000-000000000002',
  slug: 'pirot',
  name: 'Creative Hub Pirot',
  city: 'Pirot',
  zone: 'Europe/Belgrade',
  currency: 'RSD',
  languages: ['en'],
}

/** Nərgiz, who has `roles` at the hub in Baku. */
export function nargiz(...roles: Role[]): Me {
  return {
    id: '01990000-0000-7000-8000-000000000003',
    email: 'nargiz@baku.example',
    name: 'Nərgiz Əliyeva',
    language: 'en',
    about: '',
    version: 1,
    created_at: '2026-01-01T00:00:00Z',
    roles: roles.map((role) => ({
      id: `01990000-0000-7000-8000-00000000000${role.length}`,
      role,
      hub: role === 'admin' ? null : BAKU,
      granted_at: '2026-01-01T00:00:00Z',
    })),
    organisations: [],
    demo: false,
  }
}

type Scene = {
  me?: Me | null
  hubs?: (typeof BAKU)[]
  /** What else the page asks for; comes before `me` and `hubs`. */
  answers?: RequestHandler[]
}

/** Opens the whole application at `path`, as `me`. */
export async function visit(path: string, { me = null, hubs = [BAKU], answers = [] }: Scene = {}) {
  server.use(
    ...answers,
    http.get('*/api/v1/me', () =>
      me === null
        ? HttpResponse.json(
            { type: '/problems/unauthenticated', title: 'Sign in first', status: 401 },
            { status: 401 },
          )
        : HttpResponse.json(me),
    ),
    http.get('*/api/v1/hubs', () => HttpResponse.json({ items: hubs, next: null })),
    http.get('*/api/v1/baskets/:hub', () => HttpResponse.json({ lines: [] })),
  )
  const queries = makeQueries()
  const router = makeRouter(queries, createMemoryHistory({ initialEntries: [path] }))
  await Promise.all([router.load(), loadBadTimes()])
  const screen = render(<App queries={queries} router={router} />)
  return { ...screen, router, queries, user: userEvent.setup() }
}
