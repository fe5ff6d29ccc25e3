import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { batchQuery } from '@/features/payouts/api'
import { BatchHead, BatchPayouts } from '@/features/payouts/BatchView'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'

import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

/** One batch of payouts, from the draft to the last that has arrived. */
export const Route = createFileRoute('/_signedIn/hub/payouts/$batchId')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries }, params: { batchId } }) => {
    const [{ number }] = await Promise.all([
      // What somebody releases must not come from an old reading.
      queries.fetchQuery(batchQuery(batchId)),
      loadWords('payouts', 'problems'),
    ])
    return { title: wordsOf('payouts')('batch.number', { number }) }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: BatchPage,
})

function BatchPage() {
  const t = useWords('payouts')
  const { batchId } = Route.useParams()
  const { at } = Route.useRouteContext()
  const { data: batch } = useSuspenseQuery(batchQuery(batchId))
  const title = t('batch.number', { number: batch.number })
  return (
    <Page
      title={title}
      above={
        <Breadcrumb label={t('crumbs')} current={title}>
          <Link to="/hub/payouts">{t('hub.title')}</Link>
        </Breadcrumb>
      }
    >
      <Panel>
        <BatchHead batchId={batchId} zone={at.zone} />
      </Panel>
      <Panel>
        <BatchPayouts batchId={batchId} zone={at.zone} />
      </Panel>
    </Page>
  )
}
