/** What the manager decides about each booking in the way of a closure. */

import type { Decision, Hit, Slot } from './api'

export const CANCEL = 'cancel'

/** By booking: `cancel`, or the key of a proposal. */
export type Choices = Readonly<Record<string, string>>

/** Tells the proposals of a booking apart. */
export const slotKey = (slot: Slot): string => `${slot.studio_id} ${slot.starts_at}`

/** What is chosen for a booking: the first proposal until something else is; null without any. */
export function chosenFor(hit: Hit, choices: Choices): string | null {
  const wanted = choices[hit.booking_id]
  const offered = hit.proposals.map(slotKey)
  if (wanted === CANCEL || (wanted !== undefined && offered.includes(wanted))) return wanted
  return offered[0] ?? null
}

/** Where a booking goes; undefined when it is cancelled or nothing is chosen. */
export function slotFor(hit: Hit, choices: Choices): Slot | undefined {
  const key = chosenFor(hit, choices)
  return hit.proposals.find((slot) => slotKey(slot) === key)
}

/** The bookings that would meet another one where they go. */
export function colliding(hits: readonly Hit[], choices: Choices): Set<string> {
  const found = new Set<string>()
  const slots = hits.map((hit) => ({ hit, slot: slotFor(hit, choices) }))
  for (const [n, a] of slots.entries()) {
    for (const b of slots.slice(n + 1)) {
      if (a.slot === undefined || b.slot === undefined || !overlap(a.slot, b.slot)) continue
      found.add(a.hit.booking_id).add(b.hit.booking_id)
    }
  }
  return found
}

const overlap = (a: Slot, b: Slot): boolean =>
  a.studio_id === b.studio_id && a.starts_at < b.ends_at && b.starts_at < a.ends_at

/** What is sent; null as long as a booking has no decision or two would meet. */
export function decisionsOf(hits: readonly Hit[], choices: Choices): Decision[] | null {
  if (colliding(hits, choices).size > 0) return null
  if (hits.some((hit) => chosenFor(hit, choices) === null)) return null
  return hits.map((hit) => {
    const slot = slotFor(hit, choices)
    const re_slot =
      slot === undefined
        ? null
        : { studio_id: slot.studio_id, starts_at: slot.starts_at, ends_at: slot.ends_at }
    return { booking_id: hit.booking_id, version: hit.version, re_slot }
  })
}
