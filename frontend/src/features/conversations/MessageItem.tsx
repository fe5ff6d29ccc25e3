import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Icon } from '@/ui/Icon'
import { linkClass } from '@/ui/Link'

import type { Message, SentFile } from './api'
import styles from './Conversations.module.css'

type Props = {
  message: Message
  zone: string
  isOwn: boolean
  /** It is the newest, and the other side has read it. */
  isRead: boolean
}

/** One message: who said what and when, in which language if that is not the reader's. */
export function MessageItem({ message, zone, isOwn, isRead }: Props) {
  const t = useWords('conversations')
  const format = useFormat(zone)
  const language = useLanguage()
  const { writer, side, words, files, written_at: at } = message
  return (
    <article className={styles.message} data-own={isOwn || undefined}>
      <header>
        <b>{writer}</b>
        {side === 'shop' ? <span>{t('fromShop')}</span> : null}
        <time dateTime={at}>{format.dateTime(at)}</time>
      </header>
      <p lang={message.language}>{words}</p>
      {files.length === 0 ? null : (
        <ul className={styles.files} aria-label={t('files')}>
          {files.map((file) => (
            <li key={file.id}>
              <Sent file={file} />
            </li>
          ))}
        </ul>
      )}
      {message.language === language ? null : <small>{t(`writtenIn.${message.language}`)}</small>}
      {isOwn && isRead ? <small>{t('read')}</small> : null}
    </article>
  )
}

function Sent({ file }: { file: SentFile }) {
  const t = useWords('conversations')
  const { name, picture, url } = file
  if (picture === null) {
    return (
      <a href={url} download={name} className={linkClass()}>
        <Icon name="download" />
        {name}
      </a>
    )
  }
  return (
    <a href={picture.url} target="_blank" rel="noreferrer">
      <img
        src={picture.sources[0]?.url ?? picture.url}
        width={picture.width}
        height={picture.height}
        alt={t('picture', { name })}
        loading="lazy"
      />
    </a>
  )
}
