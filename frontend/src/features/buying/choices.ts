import { useSyncExternalStore } from 'react'
import { readKept, writeKept } from '@/lib/kept/browser'
import type { Group } from './api'

/** What a buyer has chosen beside the things: where they go and how, and the vouchers: the hub's, and by shops. */
export type Choices = {
  place: string | null
  voucher: string | null
  vouchers: Readonly<Record<string, string>>
  ways: Readonly<Record<string, string>>
}

const NOTHING: Choices = { place: null, voucher: null, vouchers: {}, ways: {} }
const known = new Map<string, Choices>()
const listeners = new Set<() => void>()

// Another tab of the same browser has chosen.
globalThis.addEventListener?.('storage', () => {
  known.clear()
  for (const listener of listeners) listener()
})

/** The choices for the market of `hub`, the same on every page and after a reload. */
export function useChoices(hub: string): [Choices, (change: Partial<Choices>) => void] {
  const choices = useSyncExternalStore(subscribe, () => choicesOf(hub))
  const choose = (change: Partial<Choices>) => {
    const next = { ...choicesOf(hub), ...change }
    known.set(hub, next)
    writeKept(`choices.${hub}`, next)
    for (const listener of listeners) listener()
  }
  return [choices, choose]
}

/** What has been chosen for the market of `hub`. */
export function choicesOf(hub: string): Choices {
  const here = known.get(hub)
  if (here !== undefined) return here
  const kept = readKept(`choices.${hub}`, parseChoices, NOTHING)
  known.set(hub, kept)
  return kept
}

export function parseChoices(value: unknown): Choices | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { place, voucher = null, vouchers, ways } = value as Record<string, unknown>
  if (!(place === null || (typeof place === 'string' && PLACE.test(place)))) return undefined
  if (!(voucher === null || typeof voucher === 'string')) return undefined
  return isTexts(vouchers) && isTexts(ways) ? { place, voucher, vouchers, ways } : undefined
}

/** How the things of a shop are sent: as it was chosen, else in the first way that there is. */
export function wayOf({ seller, deliveries }: Group, { ways }: Choices) {
  return deliveries?.find(({ method_id }) => method_id === ways[seller.id]) ?? deliveries?.[0]
}

const PLACE = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/

function isTexts(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((text) => typeof text === 'string')
  )
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
