import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge, type Tone } from '@/ui/Badge'
import { buttonClass } from '@/ui/buttonClass'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'

import { type Purchase, purchasePagesQuery } from './api'
import styles from './Purchase.module.css'

const TONES: Record<Purchase['status'], Tone> = {
  awaiting_payment: 'warning',
  lapsed: 'neutral',
  cancelled: 'neutral',
  in_progress: 'info',
  delivered: 'success',
  completed: 'success',
}

/** What the signed-in person has bought, the newest first. */
export function PurchaseList({ zone }: { zone: string }) {
  const t = useWords('buying')
  const format = useFormat(zone)
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(
    purchasePagesQuery(),
  )
  const all = data.pages.flatMap(({ items }) => items)
  if (all.length === 0) {
    return (
      <EmptyState
        seed="purchases"
        title={t('list.none')}
        action={
          <Link to="/market" className={buttonClass()}>
            {t('empty.market')}
          </Link>
        }
      >
        {t('list.noneText')}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className={styles.list}>
        {all.map(({ id, code, status, total, currency, made_at, sellers }) => (
          <li key={id} className={styles.row}>
            <span className={styles.name}>
              <Link
                to="/purchases/$purchaseId"
                params={{ purchaseId: id }}
                className={linkClass({ cover: true })}
              >
                {format.list(sellers)}
              </Link>
              <small>
                {code} · {format.date(made_at)}
              </small>
            </span>
            <Badge tone={TONES[status]} mark={status === 'awaiting_payment' ? 'hollow' : 'solid'}>
              {t(`status.${status}`)}
            </Badge>
            <b className={styles.amount}>{format.money({ amount: total, currency })}</b>
          </li>
        ))}
      </ul>
      <LoadMore
        hasMore={hasNextPage}
        isPending={isFetchingNextPage}
        onMore={() => void fetchNextPage()}
        labels={{ more: t('list.more') }}
      />
    </>
  )
}
