import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Icon } from '@/ui/Icon'

import type { Mail } from './api'
import styles from './Mailbox.module.css'

type Props = {
  mails: readonly Mail[]
  openId: string | undefined
  zone: string
  onOpen: (id: string) => void
}

/** The letters, newest first. */
export function MailList({ mails, openId, zone, onOpen }: Props) {
  const t = useWords('mailbox')
  const format = useFormat(zone)
  return (
    <ul aria-label={t('list')}>
      {mails.map((mail) => (
        <li key={mail.id}>
          <button
            type="button"
            className={styles.mail}
            aria-current={mail.id === openId ? 'true' : undefined}
            onClick={() => onOpen(mail.id)}
          >
            <span className={styles.subject}>{mail.subject}</span>
            <time dateTime={mail.created_at}>{format.dateTime(mail.created_at)}</time>
            <span className={styles.to}>{mail.to}</span>
            <span className={styles.marks}>
              {mail.attachments.length > 0 ? <Icon name="calendar" size={14} /> : null}
              {mail.state === 'sent' ? null : <Badge tone="warning">{t('queued')}</Badge>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
