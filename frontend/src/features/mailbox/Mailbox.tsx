import { useSuspenseInfiniteQuery } from '@tanstack/react-query'

import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'

import { mailboxQuery } from './api'
import styles from './Mailbox.module.css'
import { MailList } from './MailList'
import { MailView } from './MailView'

type Props = {
  to: string | undefined
  /** The letter that is open. */
  mail: string | undefined
  zone: string
  onOpen: (id: string | undefined) => void
  onTo: (to: string | undefined) => void
}

/** The letters of the demo beside the one that is open; on a phone one after the other. */
export function Mailbox({ to, mail, zone, onOpen, onTo }: Props) {
  const t = useWords('mailbox')
  const pages = useSuspenseInfiniteQuery(mailboxQuery(to))
  const mails = pages.data.pages.flatMap((page) => page.items)
  const open = mails.find(({ id }) => id === mail)

  if (mails.length === 0) {
    return (
      <EmptyState seed="mailbox" title={to === undefined ? t('empty') : t('emptyTo', { to })}>
        {t('emptyText')}
      </EmptyState>
    )
  }
  return (
    <div className={styles.panes} data-open={open !== undefined || undefined}>
      <div className={styles.left}>
        <MailList mails={mails} openId={open?.id} zone={zone} onOpen={onOpen} />
        {pages.hasNextPage ? (
          <LoadMore
            hasMore
            isPending={pages.isFetchingNextPage}
            onMore={() => pages.fetchNextPage()}
            labels={{ more: t('more') }}
          />
        ) : null}
      </div>
      <div className={styles.right}>
        {open === undefined ? (
          <p className={styles.choose}>{t('choose')}</p>
        ) : (
          <MailView
            key={open.id}
            mail={open}
            zone={zone}
            onBack={() => onOpen(undefined)}
            onTo={onTo}
          />
        )}
      </div>
    </div>
  )
}
