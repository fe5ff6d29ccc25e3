import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { type Commission, commissionQuery } from '@/features/commissions/api'
import { CommissionView } from '@/features/commissions/CommissionView'
import { loadWords } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { linkClass } from '@/ui/Link'

import { Page } from '../-page/Page'

/** Work that a buyer and a shop agree on, for both of them and the hub. */
export const Route = createFileRoute('/_signedIn/commissions/$commissionId')({
  loader: async ({ context: { queries }, params: { commissionId } }) => {
    const [commission] = await Promise.all([
      queries.fetchQuery(commissionQuery(commissionId)),
      loadWords('commissions', 'problems'),
    ])
    return { title: commission.title }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: CommissionPage,
})

function CommissionPage() {
  const { commissionId } = Route.useParams()
  const navigate = Route.useNavigate()
  const { data: commission } = useSuspenseQuery(commissionQuery(commissionId))
  return (
    <Page
      title={commission.title}
      lead={<Sides commission={commission} />}
      above={<Way commission={commission} />}
      narrow
    >
      <CommissionView
        id={commissionId}
        onPay={(purchaseId) =>
          void navigate({ to: '/purchases/$purchaseId', params: { purchaseId } })
        }
      />
    </Page>
  )
}

type Props = { commission: Commission }

/** With whom, and what it began with. */
function Sides({ commission }: Props) {
  const { reader, seller, buyer, listing } = commission
  const who = reader === 'buyer' ? seller.name : buyer
  if (listing === null) return who
  return (
    <Link to="/listings/$slug" params={{ slug: listing }} className={linkClass()}>
      {who}
    </Link>
  )
}

/** Back to the list that it stands in. */
function Way({ commission }: Props) {
  const t = useWords('commissions')
  const { reader, seller, title } = commission
  if (reader === 'buyer') {
    return (
      <Breadcrumb label={t('crumbs')} current={title}>
        <Link to="/commissions">{t('title')}</Link>
      </Breadcrumb>
    )
  }
  const params = { sellerId: seller.id }
  return (
    <Breadcrumb label={t('crumbs')} current={title}>
      <Link to="/sellers/$sellerId" params={params}>
        {seller.name}
      </Link>
      <Link to="/sellers/$sellerId/commissions" params={params}>
        {t('title')}
      </Link>
    </Breadcrumb>
  )
}
