import { createFileRoute, Link } from '@tanstack/react-router'

import { returnQuery } from '@/features/returns/api'
import { ReturnView } from '@/features/returns/ReturnView'
import { loadWords } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'

import { Page, Panel } from '../-page/Page'

/** One return, for the hub that decides where a shop and a buyer do not agree. */
export const Route = createFileRoute('/_signedIn/hub/returns/$returnId')({
  loader: async ({ context: { queries }, params: { returnId } }) => {
    const [found] = await Promise.all([
      // What somebody decides must not come from an old reading.
      queries.fetchQuery(returnQuery(returnId)),
      loadWords('returns', 'problems'),
    ])
    return { title: found.title }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: ReturnPage,
})

function ReturnPage() {
  const t = useWords('returns')
  const { returnId } = Route.useParams()
  const { title } = Route.useLoaderData()
  return (
    <Page
      title={title}
      above={
        <Breadcrumb label={t('crumbs')} current={title}>
          <Link to="/hub/returns">{t('desk.title')}</Link>
        </Breadcrumb>
      }
    >
      <Panel>
        <ReturnView returnId={returnId} />
      </Panel>
    </Page>
  )
}
