import { notFound } from '@tanstack/react-router'

import type { Hub } from '@/features/hubs/api'
import { managedHubs } from '@/features/people/roles'
import type { Me } from '@/features/session/api'

type Context = { me: Me; hub: Hub; hubs: Hub[] }

/** The hub that a manager looks after here: the one of the page, else their first; 404 without any. */
export function managedHub({ me, hub, hubs }: Context): { at: Hub; manyHubs: boolean } {
  const managed = managedHubs(me.roles, hubs)
  const at = managed.find(({ id }) => id === hub.id) ?? managed[0]
  if (at === undefined) throw notFound()
  return { at, manyHubs: hubs.length > 1 }
}
