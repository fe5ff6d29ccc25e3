import { useSuspenseInfiniteQuery } from '@tanstack/react-query'

import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { Section } from '@/ui/Section'

import { hubOrdersQuery, type OrderRow, type OrderState, sellerOrdersQuery } from './api'
import { OrderTable } from './OrderTable'

type Props = { sellerId: string; zone: string }

/** What a shop has not yet accepted. */
export function WaitingOrders({ sellerId, zone }: Props) {
  const t = useWords('orderDesk')
  const pages = useSuspenseInfiniteQuery(sellerOrdersQuery(sellerId, 'placed'))
  // The list is newest first; who has waited longest is answered first.
  const rows = pages.data.pages.flatMap(({ items }) => items).toReversed()
  return (
    <Section title={t('waiting.title')}>
      <OrderTable caption={t('waiting.title')} rows={rows} zone={zone} />
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('list.more') }}
      />
    </Section>
  )
}

/** The paid orders of a shop that fit, the newest first. */
export function SellerOrders({ sellerId, zone, state }: Props & { state: OrderState | undefined }) {
  const pages = useSuspenseInfiniteQuery(sellerOrdersQuery(sellerId, state))
  return <Orders pages={pages} seed={sellerId} zone={zone} isNarrowed={state !== undefined} />
}

type HubProps = { hub: string; zone: string; state: OrderState | undefined }

/** The paid orders of all shops of a hub that fit, the newest first. */
export function HubOrders({ hub, zone, state }: HubProps) {
  const pages = useSuspenseInfiniteQuery(hubOrdersQuery(hub, state))
  return <Orders pages={pages} seed={hub} zone={zone} isNarrowed={state !== undefined} withSeller />
}

/** What is read of a list that comes page by page. */
type Pages = {
  data: { pages: readonly { items: readonly OrderRow[] }[] }
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}
type ListProps = {
  pages: Pages
  seed: string
  zone: string
  isNarrowed: boolean
  withSeller?: boolean
}

function Orders({ pages, seed, zone, isNarrowed, withSeller = false }: ListProps) {
  const t = useWords('orderDesk')
  const rows = pages.data.pages.flatMap(({ items }) => items)
  if (rows.length === 0) {
    return (
      <EmptyState seed={`orders ${seed}`} title={t(isNarrowed ? 'list.noneFits' : 'list.none')}>
        {t(isNarrowed ? 'list.noneFitsText' : 'list.noneText')}
      </EmptyState>
    )
  }
  return (
    <>
      <OrderTable caption={t('list.title')} rows={rows} zone={zone} withSeller={withSeller} />
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('list.more') }}
      />
    </>
  )
}
