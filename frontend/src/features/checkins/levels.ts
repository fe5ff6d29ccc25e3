import type { Cell } from './api'

/** How much of a month is told. */
export type Level = 'none' | 'some' | 'gaps' | 'all' | 'unasked'

export function levelOf({ asked, answered, missing }: Cell): Level {
  if (asked === 0) return 'unasked'
  if (answered === 0) return 'none'
  if (answered < asked) return 'some'
  return missing > 0 ? 'gaps' : 'all'
}

/** The newest month of which something is open. */
export function nextOpen(cells: readonly Cell[]): Cell | undefined {
  return cells.findLast((cell) => ['none', 'some'].includes(levelOf(cell)))
}
