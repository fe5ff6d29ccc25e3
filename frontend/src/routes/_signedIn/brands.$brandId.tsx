import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { ActiveTerms } from '@/features/brands/ActiveTerms'
import { AskMember } from '@/features/brands/AskMember'
import { brandQuery } from '@/features/brands/api'
import { Members } from '@/features/brands/Members'
import { ProposedTerms } from '@/features/brands/ProposedTerms'
import { TermsList } from '@/features/brands/TermsList'
import { termsIn } from '@/features/brands/terms'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'

import { Page, Panel } from '../-page/Page'

/** A joint brand: its members, and how its sales are shared. */
export const Route = createFileRoute('/_signedIn/brands/$brandId')({
  loader: async ({ context: { queries }, params: { brandId } }) => {
    const [brand] = await Promise.all([
      queries.ensureQueryData(brandQuery(brandId)),
      loadWords('brands', 'sellers', 'problems'),
    ])
    return { title: `${wordsOf('brands')('title')} · ${brand.brand.name}` }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: BrandPage,
})

function BrandPage() {
  const t = useWords('brands')
  const shops = useWords('sellers')
  const { brandId } = Route.useParams()
  const navigate = Route.useNavigate()
  const { data: brand } = useSuspenseQuery(brandQuery(brandId))
  const proposed = termsIn(brand, 'proposed')
  return (
    <Page
      title={brand.brand.name}
      lead={t('lead')}
      above={
        <Breadcrumb label={t('crumbs')} current={t('title')}>
          {brand.may_lead ? (
            <Link to="/sellers/$sellerId" params={{ sellerId: brandId }}>
              {brand.brand.name}
            </Link>
          ) : (
            <Link to="/my-shops">{shops('mine.title')}</Link>
          )}
        </Breadcrumb>
      }
    >
      {proposed === undefined ? null : (
        <Panel>
          <ProposedTerms brand={brand} terms={proposed} />
        </Panel>
      )}
      <Panel>
        <ActiveTerms brand={brand} />
      </Panel>
      <Panel>
        <Members
          brand={brand}
          ask={brand.may_lead ? <AskMember brand={brand} /> : null}
          onGone={() => void navigate({ to: '/my-shops' })}
        />
      </Panel>
      <Panel>
        <TermsList brand={brand} />
      </Panel>
    </Page>
  )
}
