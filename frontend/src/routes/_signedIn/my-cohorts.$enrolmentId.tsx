import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { Suspense } from 'react'

import { enrolmentQuery } from '@/features/cohorts/api'
import { EnrolmentView } from '@/features/cohorts/EnrolmentView'
import { ownPitchesQuery } from '@/features/demoDays/api'
import { tranchesQuery } from '@/features/funds/api'
import { certificatesQuery } from '@/features/graduation/api'
import { Certificates } from '@/features/graduation/Certificates'
import { useLiveCohorts } from '@/features/live/useLiveCohorts'
import { useLiveMentors } from '@/features/live/useLiveMentors'
import { myMatchingsQuery } from '@/features/matching/api'
import { MyWishes } from '@/features/matching/MyWishes'
import { ownMentorsQuery } from '@/features/mentors/api'
import { OwnMentors } from '@/features/mentors/OwnMentors'
import { ventureMeetingsQuery } from '@/features/officeHours/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { part } from '@/ui/part'

import { Page, Panel } from '../-page/Page'
import { useWorkFiles } from '../-page/useWorkFiles'

// Beside the steps, not before them.
const OwnPitches = part(async () => (await import('@/features/demoDays/OwnPitches')).OwnPitches)
const OwnTranches = part(async () => (await import('@/features/funds/OwnTranches')).OwnTranches)
const VentureMeetings = part(
  async () => (await import('@/features/officeHours/VentureMeetings')).VentureMeetings,
)

/** My cohort: what is next, what is due, what is done. */
export const Route = createFileRoute('/_signedIn/my-cohorts/$enrolmentId')({
  loader: async ({ context: { queries }, params: { enrolmentId } }) => {
    void OwnPitches.preload()
    void OwnTranches.preload()
    void VentureMeetings.preload()
    await Promise.all([
      queries.fetchQuery(enrolmentQuery(enrolmentId)),
      queries.fetchQuery(certificatesQuery(enrolmentId)),
      queries.fetchQuery(ownMentorsQuery(enrolmentId)),
      queries.fetchQuery(ventureMeetingsQuery(enrolmentId)),
      queries.fetchQuery(myMatchingsQuery()),
      queries.fetchQuery(tranchesQuery(enrolmentId)),
      queries.fetchQuery(ownPitchesQuery(enrolmentId)),
      loadWords(
        'cohorts',
        'demoDays',
        'files',
        'funds',
        'graduation',
        'matching',
        'mentors',
        'officeHours',
        'problems',
      ),
    ])
    return { title: wordsOf('cohorts')('mine.title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: MyCohortPage,
})

function MyCohortPage() {
  const t = useWords('cohorts')
  const language = useLanguage()
  const { enrolmentId } = Route.useParams()
  const { me } = Route.useRouteContext()
  const ways = useWorkFiles(`${enrolmentId} ${me.id}`)
  const { data: enrolment } = useSuspenseQuery(enrolmentQuery(enrolmentId))
  const { data: matchings } = useSuspenseQuery(myMatchingsQuery())
  const wishes = matchings.items.filter((one) => one.own_id === enrolmentId)
  const { data: mentors } = useSuspenseQuery(ownMentorsQuery(enrolmentId))
  const { data: meetings } = useSuspenseQuery(ventureMeetingsQuery(enrolmentId))
  const format = useFormat(enrolment.hub.zone)
  useLiveCohorts(enrolment.hub.slug)
  useLiveMentors(enrolment.hub.slug)
  const { cohort, name, people } = enrolment
  const days = `${format.dateShort(cohort.starts_on)} – ${format.dateShort(cohort.ends_on)}`
  const others = people.length > 1 ? `. ${people.join(', ')}` : ''
  return (
    <Page
      title={cohort.name[language]}
      lead={`${name}. ${days}${others}`}
      narrow
      above={
        <Breadcrumb label={t('crumbs')} current={cohort.name[language]}>
          <Link to="/my-cohorts">{t('mine.title')}</Link>
        </Breadcrumb>
      }
    >
      <Certificates enrolmentId={enrolmentId} />
      {wishes.map((mine) => (
        <Panel key={mine.matching_id}>
          <MyWishes mine={mine} />
        </Panel>
      ))}
      <Panel>
        <Suspense>
          <OwnPitches enrolmentId={enrolmentId} name={name} />
        </Suspense>
        <EnrolmentView enrolment={enrolment} ways={ways} />
        <OwnMentors mentors={mentors.items} zone={enrolment.hub.zone} />
        <Suspense>
          <VentureMeetings enrolmentId={enrolmentId} shown={meetings} />
        </Suspense>
        <Suspense>
          <OwnTranches enrolmentId={enrolmentId} zone={enrolment.hub.zone} />
        </Suspense>
      </Panel>
    </Page>
  )
}
