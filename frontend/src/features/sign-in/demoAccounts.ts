/** The accounts of the demo hub. They exist only where the server runs it (`KILIM_DEMO=1`). */
const PASSWORD = 'weave-one-thread-at-a-time'

const WHO = [
  ['manager', 'manager@baku.example'],
  ['resident', 'resident@baku.example'],
  ['secondResident', 'resident2@baku.example'],
  ['applicant', 'applicant@baku.example'],
  ['reviewer', 'reviewer@baku.example'],
  ['mentor', 'mentor@baku.example'],
  ['seller', 'seller@baku.example'],
  ['buyer', 'buyer@baku.example'],
  ['pirotManager', 'manager@pirot.example'],
  ['admin', 'admin@kilim.example'],
] as const

export type DemoAccount = { name: (typeof WHO)[number][0]; email: string; password: string }

export const DEMO_ACCOUNTS: readonly DemoAccount[] = WHO.map(([name, email]) => ({
  name,
  email,
  password: PASSWORD,
}))
