const ACTS = {
  'plans.grant': 'grant',
  'bookings.charge': 'charge',
  'bookings.refund': 'refund',
  'credits.return_fee': 'fee',
  'credits.pack': 'pack',
  'credits.correction': 'correction',
  'ledger.expire': 'expire',
} as const

export type ActWord = (typeof ACTS)[keyof typeof ACTS] | 'other'

/** The word for what an entry did; one of a newer server is told in general. */
export function wordOf(act: string): ActWord {
  return Object.hasOwn(ACTS, act) ? ACTS[act as keyof typeof ACTS] : 'other'
}
