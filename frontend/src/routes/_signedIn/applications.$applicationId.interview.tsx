import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { ownRoundsQuery } from '@/features/interviews/api'
import { OwnRoundView } from '@/features/interviews/OwnRoundView'
import { useLiveHub } from '@/features/live/useLiveHub'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { EmptyState } from '@/ui/EmptyState'

import { Page, Panel } from '../-page/Page'

/** The interviews of one's own application: picking, moving and cancelling a time. */
export const Route = createFileRoute('/_signedIn/applications/$applicationId/interview')({
  loader: async ({ context: { queries }, params: { applicationId: id } }) => {
    await Promise.all([
      queries.fetchQuery(ownRoundsQuery(id)),
      loadWords('interviews', 'applications', 'problems'),
    ])
  },
  head: () => ({ meta: [{ title: wordsOf('interviews')('own.title') }] }),
  component: OwnInterviewsPage,
})

function OwnInterviewsPage() {
  const t = useWords('interviews')
  const applications = useWords('applications')
  const { applicationId: id } = Route.useParams()
  const { data } = useSuspenseQuery(ownRoundsQuery(id))
  useLiveHub(data.hub.slug)
  return (
    <Page
      title={t('own.title')}
      lead={`${data.applicant} · ${data.call.title}`}
      narrow
      above={
        <Breadcrumb label={t('crumbs')} current={t('own.title')}>
          <Link to="/applications">{applications('title')}</Link>
          <Link to="/applications/$applicationId" params={{ applicationId: id }}>
            {data.call.title}
          </Link>
        </Breadcrumb>
      }
    >
      {data.items.length === 0 ? (
        <EmptyState seed="interviews" title={t('own.empty')} />
      ) : (
        data.items.map((round) => (
          <Panel key={round.id}>
            <OwnRoundView
              application={id}
              round={round}
              zone={data.hub.zone}
              mayPick={data.role !== 'viewer'}
            />
          </Panel>
        ))
      )}
    </Page>
  )
}
