import type { Me } from '@/features/session/api'
import type { Words } from '@/lib/i18n/words'
import type { IconName } from '@/ui/Icon'

/** A page that the shells lead to. */
export type Place = {
  to: string
  name: keyof Words['work']['places']
  icon: IconName
  /** Where pages of it begin whose addresses do not begin with `to`. */
  also?: readonly string[]
}

export const STUDIOS: Place = { to: '/studios', name: 'studios', icon: 'studios' }
const CALLS: Place = { to: '/calls', name: 'calls', icon: 'programmes' }
const STARTUPS: Place = { to: '/startups', name: 'startups', icon: 'programmes' }
export const MARKET: Place = { to: '/market', name: 'market', icon: 'market', also: ['/listings'] }
const SHOPS: Place = { to: '/shops', name: 'shops', icon: 'market' }
const BASKET: Place = { to: '/basket', name: 'basket', icon: 'basket', also: ['/checkout'] }
const FAVOURITES: Place = { to: '/favourites', name: 'favourites', icon: 'heart' }
const PURCHASES: Place = {
  to: '/purchases',
  name: 'purchases',
  icon: 'money',
  also: ['/commissions'],
}
const MESSAGES: Place = { to: '/messages', name: 'messages', icon: 'mail' }
const MY_SHOPS: Place = {
  to: '/my-shops',
  name: 'myShops',
  icon: 'market',
  also: ['/sellers', '/brands'],
}
const DEMO_DAYS: Place = { to: '/demo-days', name: 'demoDays', icon: 'talk' }
const RESIDENTS: Place = { to: '/residents', name: 'residents', icon: 'people' }
const APPLICATIONS: Place = { to: '/applications', name: 'applications', icon: 'library' }
const REVIEWS: Place = { to: '/reviews', name: 'reviews', icon: 'check' }
const COHORTS: Place = { to: '/cohorts', name: 'cohorts', icon: 'programmes' }
const MY_COHORTS: Place = { to: '/my-cohorts', name: 'myCohorts', icon: 'programmes' }
const MENTORING: Place = { to: '/mentoring', name: 'mentoring', icon: 'people' }
const INTERVIEWS: Place = { to: '/interviews', name: 'interviews', icon: 'calendar' }
const TIMELINE: Place = { to: '/timeline', name: 'timeline', icon: 'clock' }
const BOOKINGS: Place = { to: '/bookings', name: 'bookings', icon: 'calendar' }
const PEOPLE: Place = { to: '/people', name: 'people', icon: 'people' }
const ORGANISATIONS: Place = { to: '/organisations', name: 'organisations', icon: 'brand' }
const CHECKINS: Place = { to: '/check-ins', name: 'checkins', icon: 'studios' }
const FOLLOW_UPS: Place = { to: '/follow-ups', name: 'followups', icon: 'clock' }
const HUB: Place = {
  to: '/hub',
  name: 'hub',
  icon: 'edit',
  also: ['/cohorts', '/mentors', '/people', '/organisations', '/day-sheet'],
}
const MAILBOX: Place = { to: '/mailbox', name: 'mailbox', icon: 'mail' }
const OPERATIONS: Place = { to: '/operations', name: 'operations', icon: 'settings' }
const PROFILE: Place = { to: '/profile', name: 'profile', icon: 'person' }
const SESSIONS: Place = { to: '/profile/sessions', name: 'sessions', icon: 'lock' }

/** The work of a signed-in person: at most five, for the edge of a phone. */
export function workPlaces(me: Me): Place[] {
  return [
    STUDIOS,
    applies(me) ? MARKET : TIMELINE,
    BOOKINGS,
    ...(applies(me) ? [APPLICATIONS] : []),
    ...(takesPart(me) ? [MY_COHORTS] : []),
    ...(hasRole(me, 'mentor') && !isManager(me) ? [MENTORING] : []),
    ...(hasRole(me, 'reviewer') ? [REVIEWS] : []),
    ...(sells(me) && !isManager(me) ? [MY_SHOPS] : []),
    ...(isManager(me) ? [HUB] : []),
  ]
}

/** Where a signed-in person buys, below the work at the left edge. */
export function marketPlaces(me: Me): Place[] {
  return [...(applies(me) ? [] : [MARKET]), FAVOURITES, PURCHASES, MESSAGES]
}

/** What is visited now and then: by everybody, only by managers, only in the demo, only by the network's administrators. */
export function otherPlaces(me: Me): Place[] {
  return [
    CALLS,
    STARTUPS,
    applies(me) ? TIMELINE : MARKET,
    SHOPS,
    BASKET,
    FAVOURITES,
    PURCHASES,
    MESSAGES,
    DEMO_DAYS,
    RESIDENTS,
    ...(applies(me) ? [] : [APPLICATIONS]),
    ...(takesPart(me) ? [] : [MY_COHORTS]),
    ...(hasRole(me, 'mentor') && isManager(me) ? [MENTORING] : []),
    ...(isManager(me) || hasRole(me, 'mentor') ? [COHORTS] : []),
    ...(holdsInterviews(me) ? [INTERVIEWS] : []),
    ...(isOfStartup(me) ? [CHECKINS, FOLLOW_UPS] : []),
    ...(sells(me) && !isManager(me) ? [] : [MY_SHOPS]),
    ...(isManager(me) ? [PEOPLE] : []),
    ORGANISATIONS,
    PROFILE,
    SESSIONS,
    ...(me.demo ? [MAILBOX] : []),
    ...(hasRole(me, 'admin') ? [OPERATIONS] : []),
  ]
}

/** Whether the pages of a place are open at an address. */
export function isAt({ to, also = [] }: Place, path: string): boolean {
  return [to, ...also].some((begin) => path === begin || path.startsWith(`${begin}/`))
}

/** Who belongs to no hub yet. */
function applies(me: Me): boolean {
  return me.roles.length === 0
}

/** Whose startup the hub has taken in; what it has to do next is their work. */
function takesPart(me: Me): boolean {
  return hasRole(me, 'resident') && isOfStartup(me)
}

/** Whether the person runs a hub or the network: their screens carry the selvedge. */
export function isManager(me: Me): boolean {
  return hasRole(me, 'manager') || hasRole(me, 'admin')
}

/** Whose work is a shop. */
function sells(me: Me): boolean {
  return hasRole(me, 'seller')
}

/** Who can be asked to hold interviews. */
function holdsInterviews(me: Me): boolean {
  return isManager(me) || hasRole(me, 'reviewer') || hasRole(me, 'mentor')
}

/** Of whom check-ins may be asked. */
function isOfStartup(me: Me): boolean {
  return me.organisations.some(({ kind }) => kind === 'startup')
}

function hasRole(me: Me, role: Me['roles'][number]['role']): boolean {
  return me.roles.some((grant) => grant.role === role)
}

const BY_WEIGHT = ['admin', 'manager', 'resident', 'reviewer', 'mentor', 'seller'] as const

/** The role to show beside a name: the one with the widest reach. */
export function mainRole(me: Me): (typeof BY_WEIGHT)[number] | 'none' {
  return BY_WEIGHT.find((role) => hasRole(me, role)) ?? 'none'
}
