import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { myDecisionQuery } from '@/features/decisions/api'
import { MyDecisionView } from '@/features/decisions/MyDecisionView'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'

import { Page, Panel } from '../-page/Page'

/** What became of one's own application, once it was told. */
export const Route = createFileRoute('/_signedIn/applications/$applicationId/decision')({
  loader: async ({ context: { queries }, params: { applicationId } }) => {
    await Promise.all([
      queries.fetchQuery(myDecisionQuery(applicationId)),
      loadWords('decisions', 'problems'),
    ])
    return { title: wordsOf('decisions')('mine.title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: MyDecisionPage,
})

function MyDecisionPage() {
  const t = useWords('decisions')
  const { applicationId } = Route.useParams()
  const { data: decision } = useSuspenseQuery(myDecisionQuery(applicationId))
  return (
    <Page
      title={t('mine.title')}
      lead={`${decision.call.title}. ${decision.applicant}`}
      narrow
      above={
        <Breadcrumb label={t('crumbs')} current={t('mine.title')}>
          <Link to="/applications/$applicationId" params={{ applicationId }}>
            {t('mine.application')}
          </Link>
        </Breadcrumb>
      }
    >
      <Panel>
        <MyDecisionView decision={decision} />
      </Panel>
    </Page>
  )
}
