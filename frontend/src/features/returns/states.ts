import type { Hindrance, ReturnAct, ReturnKind, ReturnState } from './api'

/** How a state looks beside its word. */
export const LOOKS = {
  asked: { tone: 'warning', mark: 'hollow' },
  awaited: { tone: 'info', mark: 'hollow' },
  refused: { tone: 'danger', mark: 'hollow' },
  appealed: { tone: 'warning', mark: 'chequered' },
  paid_back: { tone: 'success', mark: 'solid' },
  closed: { tone: 'neutral', mark: 'hollow' },
} as const satisfies Record<ReturnState, object>

/** Why something goes back; what needs no reason first. */
export const KINDS: readonly ReturnKind[] = ['withdrawal', 'damaged', 'not_as_described', 'missing']

// What leads on, the likeliest first; what ends it for the buyer last.
const AHEAD: readonly ReturnAct[] = ['arrive', 'agree', 'grant', 'pay_back', 'refuse', 'dismiss']

export const inOrder = (acts: readonly ReturnAct[]) =>
  acts.toSorted((a, b) => AHEAD.indexOf(a) - AHEAD.indexOf(b))

/** Whether an act has to say why. */
export const saysWhy = (act: ReturnAct) =>
  act === 'refuse' || act === 'appeal' || act === 'grant' || act === 'dismiss'

/** Which reasons are open for a line: the two differ in how long, and in what is exempt. */
export const kindsOf = (line: {
  withdrawal_hindrance: Hindrance | null
  claim_hindrance: Hindrance | null
}): ReturnKind[] =>
  KINDS.filter(
    (kind) => (kind === 'withdrawal' ? line.withdrawal_hindrance : line.claim_hindrance) === null,
  )
