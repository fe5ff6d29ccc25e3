import type { Grant, Role } from './api'

export type HubChoice = { id: string; slug: string; name: string }

/** The roles of a hub, those with the widest reach first; `admin` is for the network. */
export const HUB_ROLES = ['manager', 'resident', 'reviewer', 'mentor', 'seller'] as const

export const EVERY_ROLE: readonly Role[] = ['admin', ...HUB_ROLES]

/** Whether `text`, which came from an address, names a role. */
export function isRole(text: unknown): text is Role {
  return EVERY_ROLE.some((role) => role === text)
}

/** The hubs that somebody with these roles looks after. */
export function managedHubs<H extends HubChoice>(roles: readonly Grant[], hubs: readonly H[]): H[] {
  if (roles.some(({ role }) => role === 'admin')) return [...hubs]
  const own = new Set(roles.flatMap(({ role, hub }) => (role === 'manager' ? [hub?.slug] : [])))
  return hubs.filter(({ slug }) => own.has(slug))
}

/** Roles as they are read: the widest reach first, then by hub. */
export function inOrder(roles: readonly Grant[]): Grant[] {
  return roles.toSorted(
    (a, b) =>
      EVERY_ROLE.indexOf(a.role) - EVERY_ROLE.indexOf(b.role) ||
      (a.hub?.slug ?? '').localeCompare(b.hub?.slug ?? ''),
  )
}
