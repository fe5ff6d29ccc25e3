import { expect, test } from 'vitest'

import { isAt, workPlaces } from '@/app/places'
import { nargiz } from '@/testing/visit'

import { HUB_GROUPS, whereAt } from './hubPages'

test('a page stands under the longest address that begins its own', () => {
  expect(whereAt('/people')?.page.name).toBe('people')
  expect(whereAt('/people/invitations')?.page.name).toBe('invitations')
  expect(whereAt('/hub/closures/new')?.group.name).toBe('rooms')
  expect(whereAt('/peoples')).toBeUndefined()
})

test('every page is on the menu once', () => {
  const all = HUB_GROUPS.flatMap(({ pages }) => pages.map(({ to }) => to))
  expect(new Set(all).size).toBe(all.length)
})

test('every page stands under the hub at the edge', () => {
  const hub = workPlaces(nargiz('manager')).find(({ to }) => to === '/hub')
  const pages = HUB_GROUPS.flatMap(({ pages }) => pages.map(({ to }) => to))
  expect(pages.filter((to) => hub === undefined || !isAt(hub, to))).toEqual([])
  expect(hub && isAt(hub, '/hubs')).toBe(false)
})
