import { expect, test } from 'vitest'

import type { Grant, Role } from './api'
import { inOrder, isRole, managedHubs } from './roles'

const hub = (slug: string) => ({ id: slug, slug, name: slug, zone: 'Asia/Baku', currency: 'AZN' })
const HUBS = [hub('baku'), hub('pirot')]
const grant = (role: Role, slug: string | null): Grant => ({
  id: `${role}-${slug}`,
  role,
  hub: slug === null ? null : hub(slug),
  granted_at: '2026-11-22T00:00:00Z',
})
const slugs = (roles: Grant[]) => managedHubs(roles, HUBS).map(({ slug }) => slug)

test('a manager looks after their own hub, an administrator after all, others after none', () => {
  expect(slugs([grant('manager', 'pirot'), grant('resident', 'baku')])).toEqual(['pirot'])
  expect(slugs([grant('admin', null)])).toEqual(['baku', 'pirot'])
  expect(slugs([grant('resident', 'baku')])).toEqual([])
})

test('reads roles by their reach', () => {
  const mixed = [grant('seller', 'baku'), grant('manager', 'pirot'), grant('manager', 'baku')]

  expect(inOrder(mixed).map(({ id }) => id)).toEqual([
    'manager-baku',
    'manager-pirot',
    'seller-baku',
  ])
})

test('knows what is no role', () => {
  expect(isRole('mentor')).toBe(true)
  expect(isRole('owner')).toBe(false)
  expect(isRole(undefined)).toBe(false)
})
