import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { Kbd } from '@/ui/Kbd'
import { LoadMore } from '@/ui/LoadMore'

import { mailboxQuery } from './api'
import styles from './Mailbox.module.css'
import { MailList } from './MailList'
import { MailView } from './MailView'

/** From here on list and letter stand side by side; `Mailbox.module.css` has the same number. */
const WIDE = '(width >= 840px)'

type Props = {
  to: string | undefined
  /** The letter that was chosen. */
  mail: string | undefined
  zone: string
  onOpen: (id: string | undefined, how?: { replace: boolean }) => void
  onTo: (to: string | undefined) => void
}

/**
 * The letters of the demo beside the one that is open, at first the newest; on a phone one after the
 * other.
 */
export function Mailbox({ to, mail, zone, onOpen, onTo }: Props) {
  const t = useWords('mailbox')
  const pages = useSuspenseInfiniteQuery(mailboxQuery(to))
  const mails = pages.data.pages.flatMap((page) => page.items)
  // A letter that arrives must not push away the one that is being read.
  const [newest] = useState(mails[0]?.id)
  const chosen = mails.find(({ id }) => id === mail)
  const open = chosen ?? mails.find(({ id }) => id === newest) ?? mails[0]

  if (open === undefined) {
    return (
      <EmptyState seed="mailbox" title={to === undefined ? t('empty') : t('emptyTo', { to })}>
        {t('emptyText')}
      </EmptyState>
    )
  }
  const reach = (id: string) => {
    if (matchMedia(WIDE).matches) onOpen(id, { replace: true })
  }
  return (
    <div className={styles.panes} data-chosen={chosen !== undefined || undefined}>
      <div className={styles.left}>
        <MailList mails={mails} openId={open.id} zone={zone} onOpen={onOpen} onReach={reach} />
        {pages.hasNextPage ? (
          <LoadMore
            hasMore
            isPending={pages.isFetchingNextPage}
            onMore={() => pages.fetchNextPage()}
            labels={{ more: t('more') }}
          />
        ) : null}
        <p className={styles.keys}>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('keys')}
        </p>
      </div>
      <div className={styles.right}>
        <MailView
          key={open.id}
          mail={open}
          zone={zone}
          onBack={() => onOpen(undefined)}
          onTo={onTo}
        />
      </div>
    </div>
  )
}
