import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { claimsQuery, sellerListingQuery, variantsQuery } from '@/api/sellerListings'
import { placesQuery } from '@/api/startupProfiles'
import { brandQuery } from '@/features/brands/api'
import { keptByQuery } from '@/features/favourites/api'
import { KeptBy } from '@/features/favourites/KeptBy'
import { UploadField } from '@/features/files/UploadField'
import { listingWordsQuery } from '@/features/listings/api'
import { ClaimList } from '@/features/listings/desk/Claims'
import { ContentSheet } from '@/features/listings/desk/ContentSheet'
import { Differences } from '@/features/listings/desk/Differences'
import { GiveClaim } from '@/features/listings/desk/GiveClaim'
import { Quality } from '@/features/listings/desk/Quality'
import { Road, Stand } from '@/features/listings/desk/Stand'
import { Variants } from '@/features/listings/desk/Variants'
import { stockChoicesQuery } from '@/features/stock/api'
import { loadWords } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { linkClass } from '@/ui/Link'
import { part } from '@/ui/part'

import { LeaveGuard } from '../-page/LeaveGuard'
import { Page, Panel } from '../-page/Page'
import styles from './-Listing.module.css'

const PICTURES = 'image/jpeg,image/png,image/webp,image/avif'
const PROOFS = `application/pdf,${PICTURES}`
const WORKS = 'application/zip,application/pdf,audio/mpeg,audio/wav,video/mp4,image/jpeg,image/png'
const LARGEST = { picture: 25_000_000, file: 50_000_000 }
const EDITED = ['draft', 'live', 'hidden']

// Who decides about a listing does not change it.
const Editor = part(async () => (await import('@/features/listings/desk/Editor')).Editor)

/** A listing at its shop's desk: changed by its own people, decided about by the hub's managers. */
export const Route = createFileRoute('/_signedIn/sellers/$sellerId/listings/$listingId')({
  loader: async ({ context: { queries }, params: of }) => {
    const [listing] = await Promise.all([
      // What somebody changes or decides about must not come from an old reading.
      queries.fetchQuery(sellerListingQuery(of)),
      queries.fetchQuery(variantsQuery(of)),
      queries.fetchQuery(claimsQuery(of)),
      queries.fetchQuery(stockChoicesQuery(of.sellerId)),
      queries.ensureQueryData(listingWordsQuery()),
      queries.ensureQueryData(placesQuery()),
      loadWords('listingDesk', 'listings', 'files', 'studioSettings', 'favourites', 'problems'),
    ])
    if (listing.may_make) void Editor.preload()
    if (listing.state === 'live') {
      void queries.prefetchQuery(keptByQuery(of.sellerId, of.listingId))
    }
    if (listing.seller.kind === 'brand') await queries.ensureQueryData(brandQuery(of.sellerId))
    return { listing }
  },
  component: ListingPage,
})

function ListingPage() {
  const t = useWords('listingDesk')
  const language = useLanguage()
  const of = Route.useParams()
  const { me } = Route.useRouteContext()
  const { data: listing } = useSuspenseQuery(sellerListingQuery(of))
  const { data: words } = useSuspenseQuery(listingWordsQuery())
  const { data: places } = useSuspenseQuery(placesQuery())
  const { data: items } = useSuspenseQuery(stockChoicesQuery(of.sellerId))
  const makers = useMakers(listing.seller)
  const [hasUnsaved, setUnsaved] = useState(false)
  const { newest, seller, slug } = listing
  const title = newest.content.title[language] || newest.content.title.az || slug
  const names = new Map([
    ...makers.map(({ id, name }) => [id, name] as const),
    ...places.items.map(({ code, name }) => [code, name] as const),
  ])
  const mayEdit = listing.may_make && EDITED.includes(listing.state) && newest.state !== 'submitted'
  const upload = { scope: `listing ${of.listingId} ${me.id}` }
  return (
    <Page
      title={title}
      lead={t(`kinds.${listing.kind}`)}
      above={
        <Breadcrumb label={t('crumbs')} current={title}>
          <Link to="/sellers/$sellerId" params={of}>
            {seller.name}
          </Link>
          <Link to="/sellers/$sellerId/listings" params={of}>
            {t('list.title')}
          </Link>
        </Breadcrumb>
      }
      action={
        listing.state === 'live' ? (
          <Link to="/listings/$slug" params={{ slug }} className={linkClass()}>
            {t('see')}
          </Link>
        ) : null
      }
    >
      <div className={styles.beside}>
        <div className={styles.column}>
          <Panel>
            <Stand listing={listing} hasUnsaved={hasUnsaved} />
            {listing.state === 'live' ? (
              <KeptBy seller={of.sellerId} listing={of.listingId} />
            ) : null}
          </Panel>
          {listing.live === null || listing.live.number === newest.number ? null : (
            <Panel>
              <Differences listing={listing} words={words} names={names} />
            </Panel>
          )}
          <Panel>
            {mayEdit ? (
              <Suspense>
                <Editor
                  key={`${listing.id} ${newest.number}`}
                  listing={listing}
                  words={words}
                  places={places.items}
                  makers={makers}
                  guard={(unsaved) => <LeaveGuard when={unsaved} />}
                  onUnsaved={setUnsaved}
                  upload={(room, onSent) => (
                    <UploadField
                      scope={upload.scope}
                      purpose="picture"
                      label={t('edit.addPicture')}
                      accept={PICTURES}
                      mostBytes={LARGEST.picture}
                      room={room}
                      onSent={onSent}
                    />
                  )}
                />
              </Suspense>
            ) : (
              <ContentSheet listing={listing} words={words} names={names} />
            )}
          </Panel>
          <Panel>
            <Variants
              listing={listing}
              items={items}
              upload={(onSent) => (
                <UploadField
                  scope={`${upload.scope} work`}
                  purpose="attachment"
                  label={t('variants.addFiles')}
                  accept={WORKS}
                  mostBytes={LARGEST.file}
                  room={5}
                  onSent={onSent}
                />
              )}
            />
          </Panel>
        </div>
        <div className={styles.column}>
          <Panel>
            <Quality listing={listing} />
          </Panel>
          <Panel>
            <ClaimList
              listing={listing}
              give={
                listing.may_make && EDITED.includes(listing.state) ? (
                  <GiveClaim
                    listing={listing}
                    upload={(onSent) => (
                      <UploadField
                        scope={`${upload.scope} claim`}
                        purpose="attachment"
                        label={t('claims.evidence')}
                        accept={PROOFS}
                        mostBytes={LARGEST.file}
                        room={1}
                        onSent={onSent}
                      />
                    )}
                  />
                ) : null
              }
            />
          </Panel>
          <Panel>
            <Road listing={listing} />
          </Panel>
        </div>
      </div>
    </Page>
  )
}

type Seller = { id: string; name: string; kind: 'alone' | 'brand' }

/** Who may stand beside what a shop made: itself, or the makers of a brand. */
function useMakers({ id, name, kind }: Seller) {
  const isBrand = kind === 'brand'
  const { data } = useQuery({ ...brandQuery(id), enabled: isBrand })
  const members = data?.members.filter(({ state }) => state === 'joined') ?? []
  return isBrand ? members.map(({ seller }) => seller) : [{ id, name }]
}
