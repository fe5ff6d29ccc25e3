import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { myBrandsQuery, mySellersQuery } from '@/features/sellers/api'
import { BeginShop } from '@/features/sellers/BeginShop'
import { MyBrands, MyShops } from '@/features/sellers/MyShops'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { Page, Panel } from '../-page/Page'

/** What the reader's organisations sell, and the brands that their shops belong to. */
export const Route = createFileRoute('/_signedIn/my-shops')({
  loader: async ({ context: { queries } }) => {
    await Promise.all([
      queries.ensureQueryData(mySellersQuery()),
      queries.ensureQueryData(myBrandsQuery()),
      loadWords('sellers', 'problems'),
    ])
    return { title: wordsOf('sellers')('mine.title') }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: MyShopsPage,
})

function MyShopsPage() {
  const t = useWords('sellers')
  const { me } = Route.useRouteContext()
  const navigate = Route.useNavigate()
  const { data: shops } = useSuspenseQuery(mySellersQuery())
  const { data: brands } = useSuspenseQuery(myBrandsQuery())
  const taken = new Set(shops.items.map(({ organisation }) => organisation.id))
  const free = me.organisations.filter(({ id }) => !taken.has(id))
  const begin =
    free.length === 0 ? null : (
      <BeginShop
        organisations={free}
        onBegun={({ id }) => void navigate({ to: '/sellers/$sellerId', params: { sellerId: id } })}
      />
    )
  return (
    <Page
      title={t('mine.title')}
      lead={t('mine.lead')}
      action={shops.items.length === 0 ? null : begin}
    >
      <Panel>
        <MyShops shops={shops.items} begin={begin} mayBegin={free.length > 0} />
      </Panel>
      {brands.items.length === 0 ? null : (
        <Panel>
          <MyBrands brands={brands.items} />
        </Panel>
      )}
    </Page>
  )
}
