import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { submittedClaimsQuery, submittedListingsQuery } from '@/api/sellerListings'
import { ageOf } from '@/lib/clock/age'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Tag } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { Section } from '@/ui/Section'
import { ShopPicture } from '@/ui/ShopPicture'
import { Table } from '@/ui/Table'
import styles from './Desk.module.css'

type Props = { hub: string; zone: string; now: number }

/** Versions that wait for a decision of the hub, the longest first. */
export function SubmittedListings({ hub, zone, now }: Props) {
  const t = useWords('listingDesk')
  const format = useFormat(zone)
  const pages = useSuspenseInfiniteQuery(submittedListingsQuery(hub))
  const rows = pages.data.pages.flatMap(({ items }) => items)
  const median = pages.data.pages[0]?.median_minutes ?? null
  const age = useAge()
  return (
    <Section
      title={t('queue.title')}
      aside={
        median === null ? null : (
          <span className={styles.quiet}>{t('queue.median', { age: age(median) })}</span>
        )
      }
    >
      {rows.length === 0 ? (
        <EmptyState seed={`submitted ${hub}`} title={t('queue.none')}>
          {t('queue.noneText')}
        </EmptyState>
      ) : (
        <Table
          caption={t('queue.title')}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'listing',
              header: t('list.listing'),
              primary: true,
              cell: ({ listing_id: listingId, seller, title, picture, number }) => (
                <span className={styles.named}>
                  <ShopPicture seed={listingId} picture={picture} size={48} />
                  <span className={styles.two}>
                    <Link
                      to="/sellers/$sellerId/listings/$listingId"
                      params={{ sellerId: seller.id, listingId }}
                      className={linkClass()}
                    >
                      {title}
                    </Link>
                    <small>{t('queue.of', { shop: seller.name, number })}</small>
                  </span>
                </span>
              ),
            },
            {
              id: 'what',
              header: t('queue.what'),
              cell: ({ first, own }) => (
                <span className={styles.badges}>
                  <Tag>{t(first ? 'queue.first' : 'queue.change')}</Tag>
                  {own ? <Tag tone="warning">{t('queue.own')}</Tag> : null}
                </span>
              ),
            },
            { id: 'by', header: t('queue.by'), cell: ({ submitted_by: name }) => name },
            {
              id: 'age',
              header: t('queue.waits'),
              cell: ({ submitted_at: at }) => (
                <span className={styles.two}>
                  {age(minutesBetween(at, now))}
                  <small>{format.dateTime(at)}</small>
                </span>
              ),
            },
          ]}
        />
      )}
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('list.more') }}
      />
    </Section>
  )
}

/** Claims that wait for somebody of the hub. */
export function SubmittedClaims({ hub, now }: Props) {
  const t = useWords('listingDesk')
  const pages = useSuspenseInfiniteQuery(submittedClaimsQuery(hub))
  const rows = pages.data.pages.flatMap(({ items }) => items)
  const age = useAge()
  return (
    <Section title={t('queue.claims')}>
      {rows.length === 0 ? (
        <p className={styles.quiet}>{t('queue.noClaims')}</p>
      ) : (
        <Table
          caption={t('queue.claims')}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'claim',
              header: t('claims.claim'),
              primary: true,
              cell: ({ seller_id: sellerId, listing_id: listingId, title, kind }) => (
                <span className={styles.two}>
                  <Link
                    to="/sellers/$sellerId/listings/$listingId"
                    params={{ sellerId, listingId }}
                    hash="claims"
                    className={linkClass()}
                  >
                    {t(`claimKinds.${kind}`)}
                  </Link>
                  <small>{title}</small>
                </span>
              ),
            },
            { id: 'by', header: t('claims.givenBy'), cell: ({ given_by: name }) => name },
            {
              id: 'age',
              header: t('queue.waits'),
              cell: ({ given_at: at }) => age(minutesBetween(at, now)),
            },
          ]}
        />
      )}
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('list.more') }}
      />
    </Section>
  )
}

const minutesBetween = (at: string, now: number) => (now - Date.parse(at)) / 60_000

function useAge() {
  const t = useWords('listingDesk')
  return (minutes: number) => {
    const { unit, count } = ageOf(minutes)
    return t(`age.${unit}`, { count })
  }
}
