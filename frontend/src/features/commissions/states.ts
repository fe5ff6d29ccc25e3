import type { CommissionAct, CommissionState, Milestone } from './api'

/** How a state looks beside its word. */
export const LOOKS = {
  brief: { tone: 'warning', mark: 'hollow' },
  offered: { tone: 'warning', mark: 'chequered' },
  countered: { tone: 'warning', mark: 'chequered' },
  agreed: { tone: 'info', mark: 'hollow' },
  delivered: { tone: 'info', mark: 'solid' },
  completed: { tone: 'success', mark: 'solid' },
  declined: { tone: 'neutral', mark: 'hollow' },
  withdrawn: { tone: 'neutral', mark: 'hollow' },
  expired: { tone: 'neutral', mark: 'hollow' },
  cancelled: { tone: 'danger', mark: 'hollow' },
} as const satisfies Record<CommissionState, object>

export const MILESTONE_LOOKS = {
  open: { tone: 'neutral', mark: 'hollow' },
  unpaid: { tone: 'warning', mark: 'hollow' },
  paid: { tone: 'info', mark: 'solid' },
  delivered: { tone: 'info', mark: 'chequered' },
  approved: { tone: 'success', mark: 'solid' },
  cancelled: { tone: 'danger', mark: 'hollow' },
} as const satisfies Record<Milestone['state'], object>

/** What needs words, because the other side wants to know why. */
export const SAYS_WHY: readonly CommissionAct[] = ['decline', 'request_changes', 'cancel']
/** What leads to a payment. */
export const PAID_BY: readonly CommissionAct[] = ['accept', 'pay']

/** What somebody does by a button; the rest happens by itself. */
export type Offered = Exclude<CommissionAct, 'expire' | 'complete'>

const ENDS: readonly CommissionAct[] = ['withdraw', 'decline', 'cancel']
// What leads on comes first and is filled; what ends it comes last and is quiet.
const ALL: readonly Offered[] = [
  'accept',
  'pay',
  'approve',
  'deliver',
  'offer',
  'counter',
  'request_changes',
  'withdraw',
  'decline',
  'cancel',
]

/** The acts that can be done now, in the order in which they are offered. */
export const inOrder = (acts: readonly CommissionAct[]): Offered[] =>
  ALL.filter((act) => acts.includes(act))

/** Whether an act ends a commission without work. */
export const isEnd = (act: CommissionAct) => ENDS.includes(act)

/** What is paid of an offer, and what all of it costs. */
export function paidOf(milestones: readonly Milestone[]): { paid: number; total: number } {
  const sum = (some: readonly Milestone[]) => some.reduce((all, { amount }) => all + amount, 0)
  const paid = milestones.filter(({ state }) => ['paid', 'delivered', 'approved'].includes(state))
  return { paid: sum(paid), total: sum(milestones) }
}
