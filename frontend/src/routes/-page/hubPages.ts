import type { Words } from '@/lib/i18n/words'

type HubWords = Words['work']['hubMenu']

/** A page of the manager's desk; its name is in the words `work.hubMenu.pages`. */
type HubPage = { to: string; name: keyof HubWords['pages'] }
type HubGroup = { name: keyof HubWords['groups']; pages: readonly HubPage[] }

/** THE list of the manager's pages: a new one is a line here, and `tabs={<HubMenu />}` on it. */
export const HUB_GROUPS: readonly HubGroup[] = [
  {
    name: 'figures',
    pages: [
      { to: '/hub', name: 'overview' },
      { to: '/day-sheet', name: 'daySheet' },
      { to: '/hub/utilisation', name: 'utilisation' },
      { to: '/hub/outcomes', name: 'outcomes' },
    ],
  },
  {
    name: 'requests',
    pages: [
      { to: '/hub/approvals', name: 'approvals' },
      { to: '/hub/waiting', name: 'waiting' },
    ],
  },
  {
    name: 'programmes',
    pages: [
      { to: '/hub/calls', name: 'calls' },
      { to: '/hub/check-ins', name: 'checkins' },
      { to: '/hub/follow-ups', name: 'followups' },
      { to: '/cohorts', name: 'cohorts' },
      { to: '/hub/cohorts', name: 'comparison' },
      { to: '/mentors', name: 'mentors' },
      { to: '/hub/forms', name: 'forms' },
    ],
  },
  {
    name: 'rooms',
    pages: [
      { to: '/hub/studios', name: 'studios' },
      { to: '/hub/equipment', name: 'equipment' },
      { to: '/hub/incidents', name: 'incidents' },
      { to: '/hub/closures', name: 'closures' },
      { to: '/hub/doors', name: 'doors' },
    ],
  },
  {
    name: 'market',
    pages: [
      { to: '/hub/sellers', name: 'sellers' },
      { to: '/hub/listings', name: 'listings' },
      { to: '/hub/orders', name: 'orders' },
      { to: '/hub/returns', name: 'returns' },
      { to: '/hub/reviews', name: 'reviews' },
      { to: '/hub/notices', name: 'notices' },
      { to: '/hub/payments', name: 'payments' },
      { to: '/hub/payouts', name: 'payouts' },
      { to: '/hub/fees', name: 'fees' },
      { to: '/hub/vouchers', name: 'vouchers' },
      { to: '/hub/makers', name: 'makers' },
    ],
  },
  {
    name: 'people',
    pages: [
      { to: '/people', name: 'people' },
      { to: '/people/invitations', name: 'invitations' },
      { to: '/hub/qualifications', name: 'qualifications' },
      { to: '/organisations', name: 'organisations' },
      { to: '/hub/plans', name: 'plans' },
      { to: '/hub/residents', name: 'residents' },
      { to: '/hub/import', name: 'imports' },
    ],
  },
]

/** The page that holds `path`, and its group: the longest address that begins it. */
export function whereAt(path: string): { group: HubGroup; page: HubPage } | undefined {
  return HUB_GROUPS.flatMap((group) => group.pages.map((page) => ({ group, page })))
    .filter(({ page }) => path === page.to || path.startsWith(`${page.to}/`))
    .toSorted((a, b) => b.page.to.length - a.page.to.length)[0]
}
