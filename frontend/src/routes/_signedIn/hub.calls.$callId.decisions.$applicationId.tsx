import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { explanationQuery } from '@/features/decisions/api'
import { ExplainedView } from '@/features/decisions/ExplainedView'
import { loadWords } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { EmptyState } from '@/ui/EmptyState'

import { Page, Panel } from '../-page/Page'

/** Why it was decided like this: every decision about an application with all that was known. */
export const Route = createFileRoute('/_signedIn/hub/calls/$callId/decisions/$applicationId')({
  loader: async ({ context: { queries }, params: { applicationId } }) => {
    const [explained] = await Promise.all([
      queries.fetchQuery(explanationQuery(applicationId)),
      loadWords('decisions', 'problems'),
    ])
    return { title: explained.applicant }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: ExplanationPage,
})

function ExplanationPage() {
  const t = useWords('decisions')
  const { callId, applicationId } = Route.useParams()
  const { data: explained } = useSuspenseQuery(explanationQuery(applicationId))
  return (
    <Page
      title={t('why.title', { name: explained.applicant })}
      lead={`${explained.call.title}. ${explained.track.name}`}
      above={
        <Breadcrumb label={t('crumbs')} current={explained.applicant}>
          <Link to="/hub/calls/$callId/decisions" params={{ callId }}>
            {t('title')}
          </Link>
        </Breadcrumb>
      }
    >
      {explained.decisions.length === 0 ? (
        <EmptyState seed="explained" title={t('why.nothing')}>
          {t('why.nothingText')}
        </EmptyState>
      ) : (
        explained.decisions.map((decision) => (
          <Panel key={decision.id}>
            <ExplainedView decision={decision} zone={explained.call.zone} />
          </Panel>
        ))
      )}
    </Page>
  )
}
