import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { linkClass } from '@/ui/Link'

import type { Mail } from './api'
import { linkify } from './linkify'
import styles from './Mailbox.module.css'

type Props = {
  mail: Mail
  zone: string
  onBack: () => void
  onTo: (to: string) => void
}

/**
 * A letter as its recipient reads it, in its text form: the page's own policy lets no letter bring
 * markup of its own.
 */
export function MailView({ mail, zone, onBack, onTo }: Props) {
  const t = useWords('mailbox')
  const format = useFormat(zone)
  return (
    <article className={styles.view} aria-labelledby="mail-subject">
      <Button kind="quiet" onPress={onBack} className={styles.back}>
        <Icon name="arrow-left" />
        {t('back')}
      </Button>
      <header className={styles.head}>
        <h2 id="mail-subject">{mail.subject}</h2>
        <p className={styles.meta}>
          {t('to')}{' '}
          <button type="button" className={linkClass()} onClick={() => onTo(mail.to)}>
            {mail.to}
          </button>
        </p>
        <p className={styles.meta}>
          <time dateTime={mail.created_at}>{format.dateTime(mail.created_at)}</time>
        </p>
      </header>
      <p className={styles.text}>
        {linkify(mail.text).map(({ text, href }, index) =>
          href === undefined ? (
            text
          ) : (
            <a key={index} href={href} className={linkClass({ kind: 'text' })}>
              {text}
            </a>
          ),
        )}
      </p>
      {mail.attachments.length === 0 ? null : (
        <ul aria-label={t('attachments')} className={styles.attachments}>
          {mail.attachments.map(({ name, media_type }) => (
            <li key={name}>
              <Icon name={media_type.startsWith('text/calendar') ? 'calendar' : 'download'} />
              <b>{name}</b>
              <small>{media_type}</small>
            </li>
          ))}
        </ul>
      )}
    </article>
  )
}
