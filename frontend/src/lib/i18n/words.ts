import type applications from '@/locales/en/applications.json'
import type approvals from '@/locales/en/approvals.json'
import type assignment from '@/locales/en/assignment.json'
import type booking from '@/locales/en/booking.json'
import type bookings from '@/locales/en/bookings.json'
import type brands from '@/locales/en/brands.json'
import type buying from '@/locales/en/buying.json'
import type calibration from '@/locales/en/calibration.json'
import type callSettings from '@/locales/en/callSettings.json'
import type calls from '@/locales/en/calls.json'
import type cards from '@/locales/en/cards.json'
import type checkins from '@/locales/en/checkins.json'
import type closures from '@/locales/en/closures.json'
import type cohorts from '@/locales/en/cohorts.json'
import type commissions from '@/locales/en/commissions.json'
import type conversations from '@/locales/en/conversations.json'
import type credits from '@/locales/en/credits.json'
import type dashboards from '@/locales/en/dashboards.json'
import type dataRooms from '@/locales/en/dataRooms.json'
import type daySheet from '@/locales/en/daySheet.json'
import type decisions from '@/locales/en/decisions.json'
import type demoDays from '@/locales/en/demoDays.json'
import type directory from '@/locales/en/directory.json'
import type doors from '@/locales/en/doors.json'
import type earnings from '@/locales/en/earnings.json'
import type equipment from '@/locales/en/equipment.json'
import type exports_ from '@/locales/en/exports.json'
import type favourites from '@/locales/en/favourites.json'
import type fees from '@/locales/en/fees.json'
import type figures from '@/locales/en/figures.json'
import type files from '@/locales/en/files.json'
import type finding from '@/locales/en/finding.json'
import type follows from '@/locales/en/follows.json'
import type followups from '@/locales/en/followups.json'
import type formBuilder from '@/locales/en/formBuilder.json'
import type forms from '@/locales/en/forms.json'
import type funds from '@/locales/en/funds.json'
import type given from '@/locales/en/given.json'
import type graduation from '@/locales/en/graduation.json'
import type histories from '@/locales/en/histories.json'
import type home from '@/locales/en/home.json'
import type imports from '@/locales/en/imports.json'
import type incidents from '@/locales/en/incidents.json'
import type interviews from '@/locales/en/interviews.json'
import type joining from '@/locales/en/joining.json'
import type kit from '@/locales/en/kit.json'
import type listingDesk from '@/locales/en/listingDesk.json'
import type listings from '@/locales/en/listings.json'
import type live from '@/locales/en/live.json'
import type mailbox from '@/locales/en/mailbox.json'
import type market from '@/locales/en/market.json'
import type marketImpact from '@/locales/en/marketImpact.json'
import type marketReports from '@/locales/en/marketReports.json'
import type matching from '@/locales/en/matching.json'
import type memberships from '@/locales/en/memberships.json'
import type mentors from '@/locales/en/mentors.json'
import type neighbours from '@/locales/en/neighbours.json'
import type notices from '@/locales/en/notices.json'
import type officeHours from '@/locales/en/officeHours.json'
import type openings from '@/locales/en/openings.json'
import type operations from '@/locales/en/operations.json'
import type orderDesk from '@/locales/en/orderDesk.json'
import type organisations from '@/locales/en/organisations.json'
import type outcomes from '@/locales/en/outcomes.json'
import type ownData from '@/locales/en/ownData.json'
import type panels from '@/locales/en/panels.json'
import type passwords from '@/locales/en/passwords.json'
import type payments from '@/locales/en/payments.json'
import type payouts from '@/locales/en/payouts.json'
import type people from '@/locales/en/people.json'
import type pipeline from '@/locales/en/pipeline.json'
import type plans from '@/locales/en/plans.json'
import type problems from '@/locales/en/problems.json'
import type profile from '@/locales/en/profile.json'
import type qualifications from '@/locales/en/qualifications.json'
import type ratings from '@/locales/en/ratings.json'
import type residence from '@/locales/en/residence.json'
import type returns from '@/locales/en/returns.json'
import type reviews from '@/locales/en/reviews.json'
import type sellers from '@/locales/en/sellers.json'
import type series from '@/locales/en/series.json'
import type session from '@/locales/en/session.json'
import type sharing from '@/locales/en/sharing.json'
import type shell from '@/locales/en/shell.json'
import type shipping from '@/locales/en/shipping.json'
import type shops from '@/locales/en/shops.json'
import type stages from '@/locales/en/stages.json'
import type startupProfile from '@/locales/en/startupProfile.json'
import type startups from '@/locales/en/startups.json'
import type stock from '@/locales/en/stock.json'
import type studioSettings from '@/locales/en/studioSettings.json'
import type studios from '@/locales/en/studios.json'
import type surveys from '@/locales/en/surveys.json'
import type teams from '@/locales/en/teams.json'
import type timeline from '@/locales/en/timeline.json'
import type waiting from '@/locales/en/waiting.json'
import type work from '@/locales/en/work.json'

/**
 * The English words, by slice; they type the keys. A new slice adds its file here.
 *
 * `locales.test.ts` holds every other language to the same keys, plurals and placeholders.
 */
export type Words = {
  applications: typeof applications
  approvals: typeof approvals
  assignment: typeof assignment
  booking: typeof booking
  bookings: typeof bookings
  brands: typeof brands
  buying: typeof buying
  callSettings: typeof callSettings
  calibration: typeof calibration
  calls: typeof calls
  cards: typeof cards
  checkins: typeof checkins
  closures: typeof closures
  cohorts: typeof cohorts
  dashboards: typeof dashboards
  dataRooms: typeof dataRooms
  daySheet: typeof daySheet
  decisions: typeof decisions
  demoDays: typeof demoDays
  directory: typeof directory
  doors: typeof doors
  earnings: typeof earnings
  commissions: typeof commissions
  conversations: typeof conversations
  credits: typeof credits
  equipment: typeof equipment
  exports: typeof exports_
  favourites: typeof favourites
  fees: typeof fees
  figures: typeof figures
  files: typeof files
  finding: typeof finding
  follows: typeof follows
  followups: typeof followups
  formBuilder: typeof formBuilder
  forms: typeof forms
  funds: typeof funds
  given: typeof given
  graduation: typeof graduation
  histories: typeof histories
  home: typeof home
  imports: typeof imports
  incidents: typeof incidents
  interviews: typeof interviews
  joining: typeof joining
  kit: typeof kit
  live: typeof live
  listingDesk: typeof listingDesk
  listings: typeof listings
  mailbox: typeof mailbox
  market: typeof market
  marketImpact: typeof marketImpact
  marketReports: typeof marketReports
  memberships: typeof memberships
  matching: typeof matching
  mentors: typeof mentors
  neighbours: typeof neighbours
  notices: typeof notices
  officeHours: typeof officeHours
  openings: typeof openings
  operations: typeof operations
  orderDesk: typeof orderDesk
  outcomes: typeof outcomes
  organisations: typeof organisations
  ownData: typeof ownData
  panels: typeof panels
  passwords: typeof passwords
  payments: typeof payments
  payouts: typeof payouts
  people: typeof people
  pipeline: typeof pipeline
  plans: typeof plans
  problems: typeof problems
  profile: typeof profile
  qualifications: typeof qualifications
  ratings: typeof ratings
  residence: typeof residence
  returns: typeof returns
  reviews: typeof reviews
  sellers: typeof sellers
  series: typeof series
  session: typeof session
  sharing: typeof sharing
  shell: typeof shell
  shipping: typeof shipping
  shops: typeof shops
  stock: typeof stock
  studios: typeof studios
  stages: typeof stages
  startupProfile: typeof startupProfile
  startups: typeof startups
  studioSettings: typeof studioSettings
  surveys: typeof surveys
  teams: typeof teams
  timeline: typeof timeline
  waiting: typeof waiting
  work: typeof work
}

export type Namespace = keyof Words
