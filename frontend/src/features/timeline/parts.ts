/** The parts of a day's board, one by one or all together. */
import type { Board } from './board'
import type { Crew } from './crew'

export type Part = 'studios' | 'people' | 'equipment'

export const PARTS: readonly Part[] = ['studios', 'people', 'equipment']

/** How many rows each part of the day has; pools count once. */
export function countsOf(board: Board, crew: Crew): Record<Part, number> {
  return {
    studios: board.rows.length,
    people: crew.operators.length + crew.skills.length,
    equipment: crew.equipment.length,
  }
}

/** `board` and `crew` with only `part`, or as they are. */
export function onlyPart(board: Board, crew: Crew, part: Part | undefined) {
  if (part === undefined) return { board, crew }
  if (part === 'studios') return { board, crew: null }
  const people = part === 'people'
  return {
    board: { ...board, rows: [], groups: [] },
    crew: {
      operators: people ? crew.operators : [],
      skills: people ? crew.skills : [],
      equipment: people ? [] : crew.equipment,
    },
  }
}
