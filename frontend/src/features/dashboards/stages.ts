/** How far somebody comes, in this order; `left` is beside the way. */
export const WAY = [
  'started',
  'submitted',
  'eligible',
  'interviewed',
  'offered',
  'accepted',
  'enrolled',
  'graduated',
] as const

export const STAGES = [...WAY, 'left'] as const
export type Stage = (typeof STAGES)[number]
