/** The browser's database of what was typed: see `kept.ts`. Small, for the first page has it. */
export const NAME = 'kilim-kept'
let isOver = false

/** Whether the person has signed out, so that nothing more is kept. */
export const isKeepingOver = (): boolean => isOver

/** Things are kept again: somebody has signed in. */
export function beginKeeping(): void {
  isOver = false
}

/** Erases everything and keeps nothing more; for the end of a session. */
export function eraseKept(): void {
  isOver = true
  globalThis.indexedDB?.deleteDatabase(NAME)
}
