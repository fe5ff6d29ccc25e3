import type { Alternative, PreviewDate } from './api'

/** What becomes of a date that is not free: left out, or booked as one of its alternatives. */
export type Choices = Readonly<Record<string, 'skip' | Alternative>>

/** The dates about which nothing is decided yet, or not as it could be now. */
export function undecided(dates: readonly PreviewDate[], choices: Choices): PreviewDate[] {
  return dates.filter((date) => date.state !== 'free' && chosenOf(date, choices) === undefined)
}

/** What was chosen for a date, as long as it is still on offer. */
export function chosenOf(date: PreviewDate, choices: Choices): 'skip' | Alternative | undefined {
  const choice = choices[date.recurrence_wall]
  if (choice === undefined || choice === 'skip') return choice
  return date.alternatives.find((one) => isSame(one, choice))
}

export const isSame = (one: Alternative, other: Alternative) =>
  one.studio_id === other.studio_id && one.starts_at === other.starts_at

/** All that is not free and not decided about is left out. */
export function leaveOut(dates: readonly PreviewDate[], choices: Choices): Choices {
  const open = undecided(dates, choices).map((date) => [date.recurrence_wall, 'skip'] as const)
  return { ...choices, ...Object.fromEntries(open) }
}

/** The members of the wish that say the choices. */
export function wishOf(dates: readonly PreviewDate[], choices: Choices) {
  const chosen = dates
    .filter(({ state }) => state !== 'free')
    .map((date) => ({ wall: date.recurrence_wall, choice: chosenOf(date, choices) }))
  return {
    exdates: chosen.filter(({ choice }) => choice === 'skip').map(({ wall }) => wall),
    substitutes: chosen.flatMap(({ wall, choice }) =>
      choice === undefined || choice === 'skip'
        ? []
        : [{ recurrence_wall: wall, studio_id: choice.studio_id, starts_at: choice.starts_at }],
    ),
  }
}

/** How many dates would be booked. */
export const countOf = (dates: readonly PreviewDate[], choices: Choices) =>
  dates.length - wishOf(dates, choices).exdates.length

/** An alternative that another date has taken already cannot be chosen twice. */
export function isTakenBy(
  alternative: Alternative,
  date: PreviewDate,
  dates: readonly PreviewDate[],
  choices: Choices,
): boolean {
  return dates.some((other) => {
    const choice = chosenOf(other, choices)
    const isOther = other.recurrence_wall !== date.recurrence_wall
    return isOther && choice !== undefined && choice !== 'skip' && isSame(choice, alternative)
  })
}
