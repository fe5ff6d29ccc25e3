import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { paymentQuery } from '@/features/payments/api'
import { Disputes } from '@/features/payments/Disputes'
import { PaymentHead, PaymentRoad } from '@/features/payments/PaymentView'
import { Refunds } from '@/features/payments/Refunds'
import { loadWords } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'

import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

/** One payment, with what of it went back. */
export const Route = createFileRoute('/_signedIn/hub/payments/$paymentId')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries }, params: { paymentId } }) => {
    const [payment] = await Promise.all([
      // What somebody takes or gives back must not come from an old reading.
      queries.fetchQuery(paymentQuery(paymentId)),
      loadWords('payments', 'problems'),
    ])
    return { title: payment.code }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: PaymentPage,
})

function PaymentPage() {
  const t = useWords('payments')
  const { paymentId } = Route.useParams()
  const { at, me } = Route.useRouteContext()
  const { data: payment } = useSuspenseQuery(paymentQuery(paymentId))
  const own = { paymentId, zone: at.zone }
  return (
    <Page
      title={payment.code}
      above={
        <Breadcrumb label={t('crumbs')} current={payment.code}>
          <Link to="/hub/payments">{t('list.title')}</Link>
        </Breadcrumb>
      }
    >
      <Panel>
        <PaymentHead {...own} />
      </Panel>
      {payment.disputes.length === 0 ? null : (
        <Panel>
          <Disputes {...own} />
        </Panel>
      )}
      {payment.refunds.length === 0 ? null : (
        <Panel>
          <Refunds {...own} me={me.name} />
        </Panel>
      )}
      <Panel>
        <PaymentRoad {...own} />
      </Panel>
    </Page>
  )
}
