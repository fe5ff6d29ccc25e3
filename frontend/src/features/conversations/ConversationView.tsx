import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'

import { type Conversation, conversationQuery, messagesQuery, useRead, useWrite } from './api'
import { Composer, type TakePictures } from './Composer'
import styles from './Conversations.module.css'
import { MessageItem } from './MessageItem'
import { StopAndReport } from './StopAndReport'

type Props = {
  id: string
  zone: string
  /** How pictures are sent along. */
  pictures: TakePictures
  /** Leads to the listing or the order that is talked about. */
  about: ReactNode
}

/** What two sides said to each other, the newest at the lower end, and what to say next. */
export function ConversationView({ id, zone, pictures, about }: Props) {
  const t = useWords('conversations')
  const { data: conversation } = useSuspenseQuery(conversationQuery(id))
  const write = useWrite(id)
  return (
    <div className={styles.conversation}>
      <p className={styles.about}>{about}</p>
      {conversation.paused && conversation.reader === 'buyer' ? (
        <Notice kind="waiting">{t('paused')}</Notice>
      ) : null}
      {conversation.reader === 'hub' ? <Notice kind="info">{t('hub')}</Notice> : null}
      <Messages conversation={conversation} zone={zone} />
      {conversation.may_write ? (
        <Composer
          key={id}
          send={write}
          pictures={pictures}
          help={t(conversation.reader === 'buyer' ? 'composer.toShop' : 'composer.toBuyer')}
        />
      ) : null}
      <StopAndReport conversation={conversation} />
    </div>
  )
}

function Messages({ conversation, zone }: { conversation: Conversation; zone: string }) {
  const t = useWords('conversations')
  const { id, reader } = conversation
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(
    messagesQuery(id),
  )
  const all = data.pages.flatMap(({ items }) => items).toReversed()
  const newest = all.at(-1)?.number ?? 0
  useReadUpTo(conversation, newest)
  const log = useRef<HTMLDivElement>(null)
  // A new message is what moves it.
  useEffect(() => {
    if (log.current !== null) log.current.scrollTop = log.current.scrollHeight
  }, [newest])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is moved by keys, too
    <div ref={log} className={styles.log} tabIndex={0} role="log" aria-label={t('log')}>
      {hasNextPage ? (
        <div className={styles.earlier}>
          <Button
            kind="outline"
            size="small"
            isPending={isFetchingNextPage}
            onPress={() => void fetchNextPage()}
          >
            {t('earlier')}
          </Button>
        </div>
      ) : null}
      {all.map((message) => (
        <MessageItem
          key={message.id}
          message={message}
          zone={zone}
          isOwn={message.side === reader}
          isRead={message.number === newest && conversation.read >= message.number}
        />
      ))}
    </div>
  )
}

/** What stands on the screen is read, once for each newest message. */
function useReadUpTo({ id, reader, unread }: Conversation, newest: number) {
  const { mutate } = useRead(id)
  const noted = useRef(0)
  useEffect(() => {
    if (reader === 'hub' || !unread || newest <= noted.current) return
    noted.current = newest
    mutate(newest)
  }, [reader, unread, newest, mutate])
}
