import { createFileRoute, Link } from '@tanstack/react-router'

import { purchasePagesQuery } from '@/features/buying/api'
import { PurchaseList } from '@/features/buying/PurchaseList'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'

import { Page, Panel } from '../-page/Page'

/** What one has bought. */
export const Route = createFileRoute('/_signedIn/purchases/')({
  loader: async ({ context: { queries } }) => {
    await Promise.all([
      queries.ensureInfiniteQueryData(purchasePagesQuery()),
      loadWords('buying', 'problems'),
    ])
    return { title: wordsOf('buying')('list.title') }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: PurchasesPage,
})

function PurchasesPage() {
  const t = useWords('buying')
  const { hub } = Route.useRouteContext()
  return (
    <Page
      title={t('list.title')}
      narrow
      action={
        <Link to="/commissions" className={buttonClass({ kind: 'outline' })}>
          {t('list.commissions')}
        </Link>
      }
    >
      <Panel>
        <PurchaseList zone={hub.zone} />
      </Panel>
    </Page>
  )
}
