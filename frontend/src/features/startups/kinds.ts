import type { Startup, StartupFilter, Theme, VentureStage } from './api'

export const THEMES: readonly Theme[] = [
  'music',
  'gametech',
  'cultech',
  'fashion',
  'film',
  'design',
]
export const STAGES: readonly VentureStage[] = [
  'idea',
  'prototype',
  'first-users',
  'earning',
  'growing',
]

/** Reads the filters from an address that may say anything. */
export function parseFilter({ q, region, ...said }: Record<string, unknown>): StartupFilter {
  const track = THEMES.find((known) => known === said.track)
  const stage = STAGES.find((known) => known === said.stage)
  return {
    ...(typeof q === 'string' && q.trim() !== '' && { q: q.trim().slice(0, 100) }),
    ...(track && { track }),
    ...(stage && { stage }),
    ...(typeof region === 'string' && /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(region) && { region }),
  }
}

/** What a field of several startups has, each value once with how many have it. */
export function count<Value>(startups: readonly Startup[], of: (startup: Startup) => Value[]) {
  const found = new Map<Value, number>()
  for (const value of startups.flatMap(of)) found.set(value, (found.get(value) ?? 0) + 1)
  return found
}

/** The regions of startups, each once with its name and how many are there. */
export function regionsOf(startups: readonly Startup[]) {
  const counts = count(startups, ({ region }) => (region ? [region.code] : []))
  const names = new Map(startups.flatMap(({ region: r }) => (r ? [[r.code, r.name] as const] : [])))
  return [...counts].map(([code, startups_]) => ({
    code,
    name: names.get(code) ?? code,
    count: startups_,
  }))
}
