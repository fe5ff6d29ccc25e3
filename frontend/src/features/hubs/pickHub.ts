type Hub = { slug: string }
type Grant = { hub: Hub | null }

/**
 * The hub that a screen speaks of: the one in the address, else the first in which the person has a
 * role, else the first of the network. A network always has a hub; without one nothing can be shown.
 */
export function pickHub<H extends Hub>(
  hubs: readonly H[],
  slug: string | undefined,
  roles: readonly Grant[] = [],
): H {
  const named = (wanted: string | undefined) => hubs.find((hub) => hub.slug === wanted)
  const own = roles.map(({ hub }) => named(hub?.slug)).find((hub) => hub !== undefined)
  const hub = named(slug) ?? own ?? hubs[0]
  if (hub === undefined) throw new Error('The network has no hub yet')
  return hub
}
