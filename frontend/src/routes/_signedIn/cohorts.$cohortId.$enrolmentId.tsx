import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { enrolmentQuery } from '@/features/cohorts/api'
import { EndEnrolment } from '@/features/cohorts/EndEnrolment'
import { EnrolmentView } from '@/features/cohorts/EnrolmentView'
import { tranchesQuery } from '@/features/funds/api'
import { OwnTranches } from '@/features/funds/OwnTranches'
import { certificatesQuery } from '@/features/graduation/api'
import { Certificates } from '@/features/graduation/Certificates'
import { useLiveCohorts } from '@/features/live/useLiveCohorts'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'

import { Page, Panel } from '../-page/Page'
import { useWorkFiles } from '../-page/useWorkFiles'

/** One enrolment as its managers and mentors see it: all steps, all work, all answers. */
export const Route = createFileRoute('/_signedIn/cohorts/$cohortId/$enrolmentId')({
  loader: async ({ context: { queries }, params: { enrolmentId } }) => {
    await Promise.all([
      queries.fetchQuery(enrolmentQuery(enrolmentId)),
      queries.fetchQuery(certificatesQuery(enrolmentId)),
      queries.fetchQuery(tranchesQuery(enrolmentId)),
      loadWords('cohorts', 'files', 'funds', 'graduation', 'problems'),
    ])
    return { title: wordsOf('cohorts')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: EnrolmentPage,
})

function EnrolmentPage() {
  const t = useWords('cohorts')
  const language = useLanguage()
  const { enrolmentId } = Route.useParams()
  const { me } = Route.useRouteContext()
  const ways = useWorkFiles(`${enrolmentId} ${me.id}`)
  const { data: enrolment } = useSuspenseQuery(enrolmentQuery(enrolmentId))
  const format = useFormat(enrolment.hub.zone)
  useLiveCohorts(enrolment.hub.slug)
  const { cohort, name, people, state, may_arrange: mayArrange } = enrolment
  const since = t('since', { day: format.dateShort(enrolment.enrolled_on) })
  return (
    <Page
      title={name}
      lead={`${since}. ${people.join(', ')}`}
      narrow
      action={mayArrange && state === 'active' ? <EndEnrolment enrolment={enrolment} /> : null}
      above={
        <Breadcrumb label={t('crumbs')} current={name}>
          <Link to="/cohorts">{t('title')}</Link>
          <Link to="/cohorts/$cohortId" params={{ cohortId: cohort.id }}>
            {cohort.name[language]}
          </Link>
        </Breadcrumb>
      }
    >
      <Certificates enrolmentId={enrolmentId} />
      <Panel>
        <EnrolmentView enrolment={enrolment} ways={ways} />
        <OwnTranches enrolmentId={enrolmentId} zone={enrolment.hub.zone} />
      </Panel>
    </Page>
  )
}
