import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { caseQuery } from '@/features/notices/api'
import { CaseHead, CaseHistory, CaseNotices } from '@/features/notices/CaseView'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'

import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

/** One thing that was reported: what was said of it, and what was done. */
export const Route = createFileRoute('/_signedIn/hub/notices/$caseId')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries }, params: { caseId } }) => {
    const [found] = await Promise.all([
      // What somebody else has decided meanwhile must be seen.
      queries.fetchQuery(caseQuery(caseId)),
      loadWords('notices', 'problems'),
    ])
    const t = wordsOf('notices')
    return { title: found.about === 'review' ? t('about.review') : found.title }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: CasePage,
})

function CasePage() {
  const t = useWords('notices')
  const { caseId } = Route.useParams()
  const { at } = Route.useRouteContext()
  const { data: found } = useSuspenseQuery(caseQuery(caseId))
  const title = found.about === 'review' ? t('about.review') : found.title
  const own = { caseId, zone: at.zone }
  return (
    <Page
      title={title}
      above={
        <Breadcrumb label={t('crumbs')} current={title}>
          <Link to="/hub/notices">{t('title')}</Link>
        </Breadcrumb>
      }
    >
      <Panel>
        <CaseHead {...own} />
      </Panel>
      <Panel>
        <CaseNotices {...own} />
      </Panel>
      <Panel>
        <CaseHistory {...own} />
      </Panel>
    </Page>
  )
}
