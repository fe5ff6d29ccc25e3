import { notFound } from '@tanstack/react-router'

import type { Hub } from '@/features/hubs/api'
import { managedHubs } from '@/features/people/roles'
import type { Me } from '@/features/session/api'

type Context = { me: Me; hub: Hub; hubs: Hub[] }

/** The hub whose cohorts one looks after, as its manager or a mentor; 404 without any. */
export function advisedHub({ me, hub, hubs }: Context): { at: Hub; manages: boolean } {
  const managed = managedHubs(me.roles, hubs)
  const mentored = hubs.filter(({ slug }) =>
    me.roles.some((grant) => grant.role === 'mentor' && grant.hub?.slug === slug),
  )
  const own = [...managed, ...mentored]
  const at = own.find(({ id }) => id === hub.id) ?? own[0]
  if (at === undefined) throw notFound()
  return { at, manages: managed.some(({ id }) => id === at.id) }
}
