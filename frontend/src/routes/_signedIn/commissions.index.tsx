import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { ownCommissionsQuery } from '@/features/commissions/api'
import { CommissionList } from '@/features/commissions/CommissionList'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { Page, Panel } from '../-page/Page'

/** What one has asked shops to make. */
export const Route = createFileRoute('/_signedIn/commissions/')({
  loader: async ({ context: { queries } }) => {
    await Promise.all([
      queries.fetchInfiniteQuery(ownCommissionsQuery()),
      loadWords('commissions', 'problems'),
    ])
    return { title: wordsOf('commissions')('title') }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: CommissionsPage,
})

function CommissionsPage() {
  const t = useWords('commissions')
  const { hub } = Route.useRouteContext()
  const pages = useSuspenseInfiniteQuery(ownCommissionsQuery())
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Panel>
        <CommissionList pages={pages} zone={hub.zone} side="buyer" />
      </Panel>
    </Page>
  )
}
