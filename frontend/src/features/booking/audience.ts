import type { Audience } from '@/ui/weave/todaysKilim'

type Grant = { role: string; hub: { id: string } | null }

/** Whether bookings of this class wait until a manager of the hub approves them. */
export function waitsForApproval(studio: { approval: string }, audience: Audience): boolean {
  if (studio.approval === 'public') return audience === 'public'
  return studio.approval === 'everyone' && audience !== 'hub'
}

/** For whom a person with these roles books at the hub: it decides colour and price. */
export function audienceAt(hubId: string, roles: readonly Grant[]): Audience {
  const has = (role: string) =>
    roles.some((grant) => grant.role === role && grant.hub?.id === hubId)
  if (roles.some(({ role }) => role === 'admin') || has('manager')) return 'hub'
  return has('resident') ? 'resident' : 'public'
}
