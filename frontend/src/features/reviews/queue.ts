import type { Task } from './api'

/** What is still to be done first, by its date; what was sent comes last. */
export function inOrder(tasks: readonly Task[]): Task[] {
  return tasks.toSorted(
    (a, b) => rank(a) - rank(b) || due(a) - due(b) || a.label.localeCompare(b.label),
  )
}

/** The task to go on with after `id`: the next in order that is not sent. */
export function nextAfter(tasks: readonly Task[], id: string): Task | undefined {
  const open = inOrder(tasks).filter((one) => one.state !== 'sent' || one.unsent)
  const rest = open.filter((one) => one.id !== id)
  const place = open.findIndex((one) => one.id === id)
  return rest[Math.max(0, place)] ?? rest[0]
}

/** Whether it is sent as it stands. */
export const isDone = ({ state, unsent }: Task) => state === 'sent' && !unsent

export const SHOWS = ['open', 'sent'] as const
export type Show = (typeof SHOWS)[number]

/** The tasks behind a number of the desk; all of them without one. */
export const shownOf = (tasks: readonly Task[], show: Show | undefined) =>
  show === undefined ? tasks : tasks.filter((one) => isDone(one) === (show === 'sent'))

const rank = ({ state, unsent }: Task) =>
  state === 'sent' && !unsent ? 2 : state === 'new' ? 1 : 0
const due = ({ stage }: Task) => (stage.due_at === null ? Infinity : Date.parse(stage.due_at))
