import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { balanceQuery, earningsQuery } from '@/features/earnings/api'
import { Balances } from '@/features/earnings/Balances'
import { Earnings } from '@/features/earnings/Earnings'
import { MonthReport } from '@/features/marketReports/MonthReport'
import { YearReport } from '@/features/marketReports/YearReport'
import { Accounts } from '@/features/payouts/Accounts'
import { accountsQuery, sellerPayoutsQuery } from '@/features/payouts/api'
import { onItsWay } from '@/features/payouts/months'
import { SellerPayouts } from '@/features/payouts/SellerPayouts'
import { Statement } from '@/features/payouts/Statement'
import { sellerQuery } from '@/features/sellers/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { linkClass } from '@/ui/Link'

import { Page, Panel } from '../-page/Page'
import { SellerMenu } from '../-page/SellerMenu'

/** What a shop has earned, what it was paid, and where the money goes. */
export const Route = createFileRoute('/_signedIn/sellers/$sellerId/money')({
  loader: async ({ context: { queries }, params: { sellerId } }) => {
    await Promise.all([
      queries.ensureQueryData(sellerQuery(sellerId)),
      queries.fetchQuery(balanceQuery(sellerId)),
      queries.fetchInfiniteQuery(earningsQuery(sellerId)),
      queries.fetchInfiniteQuery(sellerPayoutsQuery(sellerId)),
      queries.fetchQuery(accountsQuery(sellerId)),
      loadWords('earnings', 'payouts', 'marketReports', 'problems'),
    ])
    return { title: wordsOf('payouts')('money.title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: MoneyPage,
})

function MoneyPage() {
  const t = useWords('payouts')
  const { sellerId } = Route.useParams()
  const { data: seller } = useSuspenseQuery(sellerQuery(sellerId))
  const { data: balances } = useSuspenseQuery(balanceQuery(sellerId))
  const { data: payouts } = useSuspenseInfiniteQuery(sellerPayoutsQuery(sellerId))
  const { zone, currency } = seller.hub
  const currencies = balances.items.map((balance) => balance.currency)
  return (
    <Page
      title={t('money.title')}
      lead={t('money.lead')}
      above={
        <Breadcrumb label={t('crumbs')} current={t('money.title')}>
          <Link to="/sellers/$sellerId" params={{ sellerId }}>
            {seller.name}
          </Link>
        </Breadcrumb>
      }
      tabs={<SellerMenu sellerId={sellerId} />}
    >
      <Panel>
        <Balances
          sellerId={sellerId}
          zone={zone}
          onItsWay={onItsWay(payouts.pages.flatMap(({ items }) => items))}
        />
      </Panel>
      <Panel>
        <Accounts sellerId={sellerId} zone={zone} mayName={seller.may_run} />
      </Panel>
      <Panel>
        <Earnings
          sellerId={sellerId}
          zone={zone}
          toOrder={(orderId, words) => (
            <Link
              to="/sellers/$sellerId/orders/$orderId"
              params={{ sellerId, orderId }}
              className={linkClass()}
            >
              {words}
            </Link>
          )}
        />
      </Panel>
      <Panel>
        <SellerPayouts sellerId={sellerId} zone={zone} />
      </Panel>
      <Panel>
        <Statement
          sellerId={sellerId}
          zone={zone}
          currencies={currencies.length === 0 ? [currency] : currencies}
        />
      </Panel>
      <Panel>
        <MonthReport of={{ sellerId }} zone={zone} />
      </Panel>
      <Panel>
        <YearReport of={{ sellerId }} zone={zone} />
      </Panel>
    </Page>
  )
}
