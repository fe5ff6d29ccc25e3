import type { Task } from './api'

/** What everybody reads first, then the rest that is to be done, by its date; last what was sent. */
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

/** What is to be sent before the others of its stage, the first of it; of one task, or of any. */
export const holding = (tasks: readonly Task[], of?: Pick<Task, 'stage' | 'held_by'>) => {
  const held = of === undefined ? tasks : [of]
  const stages = held.flatMap(({ stage, held_by: by }) => (by === null ? [] : stage.id))
  return inOrder(tasks).find(
    ({ read_first: isFirst, state, stage }) =>
      isFirst && state !== 'sent' && stages.includes(stage.id),
  )
}

/** The stages of which the person has sent all that everybody reads first. */
export function comparable(tasks: readonly Task[]): { id: string; name: string }[] {
  const shared = tasks.filter((one) => one.read_first)
  const open = new Set(shared.filter(({ state }) => state !== 'sent').map(({ stage }) => stage.id))
  const stages = new Map(shared.map(({ stage: { id, name } }) => [id, name]))
  return [...stages].filter(([id]) => !open.has(id)).map(([id, name]) => ({ id, name }))
}

const rank = ({ state, unsent, read_first: isFirst }: Task) =>
  state === 'sent' && !unsent ? 3 : isFirst ? 0 : state === 'new' ? 2 : 1
const due = ({ stage }: Task) => (stage.due_at === null ? Infinity : Date.parse(stage.due_at))
