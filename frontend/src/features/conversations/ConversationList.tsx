import type { ReactNode } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'

import type { ConversationRow } from './api'
import styles from './Conversations.module.css'

/** What is read of a list that comes page by page. */
type Pages = {
  data: { pages: readonly { items: readonly ConversationRow[] }[] }
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}
type Props = {
  pages: Pages
  zone: string
  side: 'buyer' | 'shop'
  /** Leads to a conversation, and covers its row. */
  link: (id: string, name: string) => ReactNode
  /** What is said when there is none. */
  none: { title: string; text: string; action?: ReactNode }
}

/** Conversations of one side, the newest first; what waits to be read is heavier. */
export function ConversationList({ pages, zone, side, link, none }: Props) {
  const t = useWords('conversations')
  const rows = pages.data.pages.flatMap(({ items }) => items)
  if (rows.length === 0) {
    return (
      <EmptyState seed={`conversations ${side}`} title={none.title} action={none.action}>
        {none.text}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className={styles.list} aria-label={t('list.title')}>
        {rows.map((row) => (
          <Row key={row.id} {...{ row, zone, side, link }} />
        ))}
      </ul>
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('list.more') }}
      />
    </>
  )
}

type RowProps = Pick<Props, 'zone' | 'side' | 'link'> & { row: ConversationRow }

function Row({ row, zone, side, link }: RowProps) {
  const t = useWords('conversations')
  const format = useFormat(zone)
  const about = useAbout(row)
  const { newest, unread, stopped } = row
  const words = newest.side === side ? t(`list.own.${side}`, { words: newest.words }) : newest.words
  return (
    <li className={styles.row} data-unread={unread || undefined}>
      <span className={styles.who}>
        {link(row.id, side === 'buyer' ? row.seller.name : row.buyer)}
        <small>{about}</small>
      </span>
      <span className={styles.words} lang={newest.language}>
        {words}
      </span>
      <span className={styles.when}>
        <time dateTime={newest.written_at}>{format.dateTime(newest.written_at)}</time>
        {unread ? <Badge tone="info">{t('list.unread')}</Badge> : null}
        {stopped === null ? null : <Badge tone="neutral">{t('list.stopped')}</Badge>}
      </span>
    </li>
  )
}

/** What a conversation is about, in words. */
export function useAbout({ about }: Pick<ConversationRow, 'about'>): string {
  const t = useWords('conversations')
  if (about.kind === 'listing') return about.title
  return t('about.order', { number: about.number ?? '—', title: about.title })
}
