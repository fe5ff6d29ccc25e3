import type { Audience } from '@/ui/weave/todaysKilim'

type Grant = { role: string; hub: { id: string } | null }

/** For whom a person with these roles books at the hub: it decides colour and price. */
export function audienceAt(hubId: string, roles: readonly Grant[]): Audience {
  const has = (role: string) =>
    roles.some((grant) => grant.role === role && grant.hub?.id === hubId)
  if (roles.some(({ role }) => role === 'admin') || has('manager')) return 'hub'
  return has('resident') ? 'resident' : 'public'
}
