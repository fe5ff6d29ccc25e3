import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { placesQuery } from '@/api/startupProfiles'
import { isManager } from '@/app/places'
import { UploadField } from '@/features/files/UploadField'
import { sellerQuery } from '@/features/sellers/api'
import { Road } from '@/features/sellers/Road'
import { SellerChecklist } from '@/features/sellers/SellerChecklist'
import { SellerStanding } from '@/features/sellers/SellerStanding'
import { ShopEditor } from '@/features/sellers/ShopEditor'
import { loadWords } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { linkClass } from '@/ui/Link'

import { LeaveGuard } from '../-page/LeaveGuard'
import { Page, Panel } from '../-page/Page'
import { SellerMenu } from '../-page/SellerMenu'

const PICTURES = 'image/jpeg,image/png,image/webp,image/avif'
const PROOFS = `application/pdf,${PICTURES}`
const LARGEST = { logo: 25_000_000, evidence: 50_000_000 }

/** A shop's desk, for its own people and the hub's managers. */
export const Route = createFileRoute('/_signedIn/sellers/$sellerId/')({
  loader: async ({ context: { queries }, params: { sellerId } }) => {
    const [seller] = await Promise.all([
      // What somebody changes must not come from an old reading.
      queries.fetchQuery(sellerQuery(sellerId)),
      queries.ensureQueryData(placesQuery()),
      loadWords('sellers', 'studioSettings', 'files', 'problems'),
    ])
    return { title: seller.name }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: SellerPage,
})

function SellerPage() {
  const t = useWords('sellers')
  const { sellerId } = Route.useParams()
  const { me } = Route.useRouteContext()
  const { data: seller } = useSuspenseQuery(sellerQuery(sellerId))
  const { data: places } = useQuery(placesQuery())
  const kind = t(`kinds.${seller.kind}`)
  const { name: owner } = seller.organisation
  const isSeen = seller.state === 'approved' || seller.state === 'paused'
  return (
    <Page
      title={seller.name}
      lead={owner === seller.name ? kind : `${kind}, ${owner}`}
      above={
        <Breadcrumb label={t('crumbs')} current={seller.name}>
          {seller.may_run || !isManager(me) ? (
            <Link to="/my-shops">{t('mine.title')}</Link>
          ) : (
            <Link to="/hub/sellers">{t('hub.title')}</Link>
          )}
        </Breadcrumb>
      }
      action={
        <>
          {seller.kind === 'brand' ? (
            <Link to="/brands/$brandId" params={{ brandId: seller.id }} className={linkClass()}>
              {t('toBrand')}
            </Link>
          ) : null}
          {isSeen ? (
            <Link to="/shops/$slug" params={{ slug: seller.slug }} className={linkClass()}>
              {t('see')}
            </Link>
          ) : null}
        </>
      }
      tabs={<SellerMenu sellerId={sellerId} />}
    >
      <Panel>
        <SellerStanding seller={seller} />
      </Panel>
      <Panel>
        <SellerChecklist
          seller={seller}
          upload={(requirementId, onSent) => (
            <UploadField
              scope={`seller ${sellerId} ${requirementId} ${me.id}`}
              purpose="attachment"
              label={t('give.file')}
              accept={PROOFS}
              mostBytes={LARGEST.evidence}
              room={1}
              onSent={onSent}
            />
          )}
        />
      </Panel>
      {seller.may_run && seller.state !== 'closed' ? (
        <Panel>
          <ShopEditor
            key={seller.id}
            seller={seller}
            regions={places?.items ?? []}
            guard={(hasUnsaved) => <LeaveGuard when={hasUnsaved} />}
            upload={(onSent) => (
              <UploadField
                scope={`shop ${sellerId} ${me.id}`}
                purpose="picture"
                label={t('edit.addLogo')}
                accept={PICTURES}
                mostBytes={LARGEST.logo}
                room={1}
                onSent={onSent}
              />
            )}
          />
        </Panel>
      ) : null}
      <Panel>
        <Road seller={seller} />
      </Panel>
    </Page>
  )
}
