import type { Told } from '@/api/decisions'

/** How what was decided, and what came of it, is shown. */
export const TONES = {
  advance: 'success',
  accepted: 'success',
  open: 'waiting',
  waiting: 'waiting',
  decline: 'info',
  left: 'info',
  declined: 'info',
  expired: 'info',
  withdrawn: 'info',
} as const

/** What was decided and what came of it, in one word; whoever was promoted has an offer. */
export function stateOf({ outcome, offer, is_open: isOpen, waiting }: Told): keyof typeof TONES {
  if (offer !== null) return offer === 'open' && !isOpen ? 'expired' : offer
  if (outcome === 'waiting') return waiting === 'waiting' ? 'waiting' : 'left'
  return outcome === 'advance' ? 'advance' : 'decline'
}
