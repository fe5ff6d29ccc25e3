import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { useLiveMentors } from '@/features/live/useLiveMentors'
import { mentorQuery } from '@/features/mentors/api'
import { ChangeMentor } from '@/features/mentors/ChangeMentor'
import { EndIt } from '@/features/mentors/EndIt'
import { MentorView } from '@/features/mentors/MentorView'
import { hoursQuery, mentorMeetingsQuery } from '@/features/officeHours/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'

import { MentorHours } from '../-page/MentorHours'
import { Page, Panel } from '../-page/Page'

/** A mentor: what ventures read of them, and whom they advise. */
export const Route = createFileRoute('/_signedIn/mentors/$mentorId')({
  loader: async ({ context: { queries }, params: { mentorId } }) => {
    await Promise.all([
      queries.fetchQuery(mentorQuery(mentorId)),
      queries.fetchQuery(hoursQuery(mentorId)),
      queries.fetchQuery(mentorMeetingsQuery(mentorId)),
      loadWords('mentors', 'officeHours', 'problems'),
    ])
    return { title: wordsOf('mentors')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: MentorPage,
})

function MentorPage() {
  const t = useWords('mentors')
  const language = useLanguage()
  const { mentorId } = Route.useParams()
  const { data: mentor } = useSuspenseQuery(mentorQuery(mentorId))
  const format = useFormat(mentor.hub.zone)
  useLiveMentors(mentor.hub.slug)
  const { name, programme, since } = mentor
  const where = programme === null ? t('everyProgramme') : programme[language]
  return (
    <Page
      title={name}
      lead={`${where} · ${t('since', { day: format.dateShort(since) })}`}
      narrow
      action={mentor.may_change ? <ChangeMentor mentor={mentor} /> : null}
      above={
        <Breadcrumb label={t('crumbs')} current={name}>
          <Link to="/mentors">{t('title')}</Link>
        </Breadcrumb>
      }
    >
      <Panel>
        <MentorView mentor={mentor} />
      </Panel>
      <Panel>
        <MentorHours mentorId={mentorId} />
      </Panel>
      {mentor.may_arrange ? (
        <div>
          <EndIt what={{ mentor: mentor.id }} name={name} />
        </div>
      ) : null}
    </Page>
  )
}
