import type { Act, Entry, Outcome, Place } from './api'

export const OUTCOMES = [
  'advance',
  'offer',
  'waiting',
  'decline',
] as const satisfies readonly Outcome[]

/** What became of one of them; a message says why not. */
export type Result = { done: true } | { done: false; why: string }

/** Whether the place of an application lets it be done: decided in a stage, assigned in a review. */
export function fits(act: Act['kind'], entry: Entry, places: readonly Place[]): boolean {
  const at = places.find(({ place }) => place === entry.place)
  return at?.state === 'open' && (act === 'decide' || at.kind === 'review')
}

/** Does it one after the other, in the order of the list, and tells of each as it is done. */
export async function inTurn(
  entries: readonly Entry[],
  one: (entry: Entry) => Promise<unknown>,
  tell: (id: string, result: Result) => void,
  wordsOf: (error: unknown) => string,
): Promise<void> {
  for (const entry of entries) {
    try {
      await one(entry)
      tell(entry.id, { done: true })
    } catch (error) {
      tell(entry.id, { done: false, why: wordsOf(error) })
    }
  }
}
