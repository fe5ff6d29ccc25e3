import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { useLiveMentors } from '@/features/live/useLiveMentors'
import { myMatchingsQuery } from '@/features/matching/api'
import { MyWishes } from '@/features/matching/MyWishes'
import { type MyMentoring, myVenturesQuery } from '@/features/mentors/api'
import { MyVentures } from '@/features/mentors/MyVentures'
import { hoursQuery, mentorMeetingsQuery } from '@/features/officeHours/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { Section } from '@/ui/Section'

import { MentorHours } from '../-page/MentorHours'
import { Page, Panel } from '../-page/Page'

/** Whom one advises. */
export const Route = createFileRoute('/_signedIn/mentoring')({
  loader: async ({ context: { queries } }) => {
    const [mine] = await Promise.all([
      queries.fetchQuery(myVenturesQuery()),
      queries.fetchQuery(myMatchingsQuery()),
      loadWords('matching', 'mentors', 'officeHours', 'problems'),
    ])
    await Promise.all(
      mine.items.flatMap(({ id }) => [
        queries.fetchQuery(hoursQuery(id)),
        queries.fetchQuery(mentorMeetingsQuery(id)),
      ]),
    )
    return { title: wordsOf('mentors')('mine.title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: MentoringPage,
})

function MentoringPage() {
  const t = useWords('mentors')
  const { data } = useSuspenseQuery(myVenturesQuery())
  const { data: matchings } = useSuspenseQuery(myMatchingsQuery())
  const [only, ...others] = data.items
  const wishes = matchings.items.filter((one) => one.as_mentor)
  return (
    <Page title={t('mine.title')} lead={t('mine.lead')} narrow>
      <Panel>
        {only === undefined ? (
          <EmptyState seed="mentoring" title={t('mine.nowhere')}>
            {t('mine.nowhereWhy')}
          </EmptyState>
        ) : null}
        {only !== undefined && others.length === 0 ? <Mentoring mentoring={only} /> : null}
        {only !== undefined && others.length > 0
          ? data.items.map((one) => (
              <Section key={one.id} title={one.hub.name}>
                <Mentoring mentoring={one} />
              </Section>
            ))
          : null}
      </Panel>
      {wishes.map((mine) => (
        <Panel key={mine.matching_id}>
          <MyWishes mine={mine} />
        </Panel>
      ))}
    </Page>
  )
}

/** Today first: whom one meets; then how far everybody is. */
function Mentoring({ mentoring }: { mentoring: MyMentoring }) {
  useLiveMentors(mentoring.hub.slug)
  return (
    <>
      <MyVentures mentoring={mentoring} />
      <MentorHours mentorId={mentoring.id} />
    </>
  )
}
