import { createFileRoute } from '@tanstack/react-router'

import {
  openLinesQuery,
  paymentsQuery,
  settingsQuery,
  statementsQuery,
} from '@/features/payments/api'
import { BankLines } from '@/features/payments/BankLines'
import { BankStatements } from '@/features/payments/BankStatements'
import { PaymentFilters } from '@/features/payments/PaymentFilters'
import { PaymentSettings } from '@/features/payments/PaymentSettings'
import { PaymentTable } from '@/features/payments/PaymentTable'
import { parsePaymentFilter } from '@/features/payments/states'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

/** What buyers pay a hub, and how. */
export const Route = createFileRoute('/_signedIn/hub/payments/')({
  validateSearch: parsePaymentFilter,
  beforeLoad: ({ context }) => managedHub(context),
  loaderDeps: ({ search }) => parsePaymentFilter(search),
  loader: async ({ context: { queries, at }, deps }) => {
    await Promise.all([
      loadWords('payments', 'problems'),
      queries.fetchInfiniteQuery(paymentsQuery(at.slug, deps)),
      queries.fetchQuery(settingsQuery(at.slug)),
      queries.fetchQuery(statementsQuery(at.slug)),
      queries.fetchInfiniteQuery(openLinesQuery(at.slug)),
    ])
    return { title: wordsOf('payments')('list.title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: PaymentsPage,
})

function PaymentsPage() {
  const t = useWords('payments')
  const { at, manyHubs, me } = Route.useRouteContext()
  // Addresses carry what all pages of a hub share, too.
  const filter = parsePaymentFilter(Route.useSearch())
  const navigate = Route.useNavigate()
  return (
    <Page
      title={t('list.title')}
      lead={manyHubs ? `${at.name}. ${t('list.lead')}` : t('list.lead')}
      tabs={<HubMenu />}
    >
      <Panel>
        <PaymentFilters
          value={filter}
          onChange={(search) => void navigate({ search, replace: true, resetScroll: false })}
        />
      </Panel>
      <Panel>
        <PaymentTable hub={at.slug} zone={at.zone} filter={filter} />
      </Panel>
      <Panel>
        <BankLines hub={at.slug} zone={at.zone} />
      </Panel>
      <Panel>
        <BankStatements hub={at.slug} zone={at.zone} />
      </Panel>
      <Panel>
        <PaymentSettings hub={at.slug} currency={at.currency} isDemo={me.demo} />
      </Panel>
    </Page>
  )
}
