import { useSuspenseInfiniteQuery } from '@tanstack/react-query'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { type Column, Table } from '@/ui/Table'

import { hubWishesQuery, type Wish } from './api'
import { useWishWords } from './useWishWords'
import styles from './Waiting.module.css'

/** Who waits at the hub, in order, what they are offered, and why they were passed over. */
export function HubWaiting({ hub, zone }: { hub: string; zone: string }) {
  const t = useWords('waiting')
  const pages = useSuspenseInfiniteQuery(hubWishesQuery(hub))
  const wishes = pages.data.pages.flatMap((page) => page.items)
  return (
    <>
      <Table
        caption={t('hub.title')}
        columns={useColumns(zone)}
        rows={wishes}
        rowKey={({ id }) => id}
        empty={
          <EmptyState seed="waiting" title={t('hub.none')}>
            {t('hub.noneText')}
          </EmptyState>
        }
      />
      {pages.hasNextPage ? (
        <LoadMore
          hasMore
          isPending={pages.isFetchingNextPage}
          onMore={() => pages.fetchNextPage()}
          labels={{ more: t('hub.more') }}
        />
      ) : null}
    </>
  )
}

function useColumns(zone: string): Column<Wish>[] {
  const t = useWords('waiting')
  const format = useFormat(zone)
  const words = useWishWords(zone)
  return [
    { id: 'person', header: t('hub.person'), primary: true, cell: ({ person }) => person.name },
    {
      id: 'wish',
      header: t('hub.wish'),
      cell: (wish) => (
        <span className={styles.words}>
          <span>{words.what(wish)}</span>
          <small className={styles.quiet}>{words.when(wish)}</small>
        </span>
      ),
    },
    {
      id: 'since',
      header: t('hub.since'),
      cell: ({ created_at }) => format.dateTime(created_at),
    },
    {
      id: 'state',
      header: t('hub.state'),
      cell: ({ offer }) =>
        offer === null ? (
          <Badge mark="hollow">{t('hub.waiting')}</Badge>
        ) : (
          <span className={styles.words}>
            <Badge tone="warning">{t('hub.offered')}</Badge>
            <small className={styles.quiet}>
              {`${offer.studio.name}, ${format.dateTimes(offer.starts_at, offer.ends_at)}`}
            </small>
          </span>
        ),
    },
    {
      id: 'skips',
      header: t('hub.skips'),
      cell: ({ skips }) => <Skips zone={zone} skips={skips} />,
    },
  ]
}

function Skips({ skips, zone }: { skips: Wish['skips']; zone: string }) {
  const t = useWords('waiting')
  const format = useFormat(zone)
  if (skips.length === 0) return '–'
  return (
    <ul className={styles.skips}>
      {skips.map(({ at, starts_at, studio, reason }) => (
        <li key={`${at} ${starts_at} ${reason}`}>
          {`${studio}, ${format.dateTime(starts_at)}: ${t(`reason.${reason}`)}`}
        </li>
      ))}
    </ul>
  )
}
