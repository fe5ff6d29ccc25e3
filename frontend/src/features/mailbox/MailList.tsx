import { type KeyboardEvent, useRef } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Icon } from '@/ui/Icon'

import type { Mail } from './api'
import styles from './Mailbox.module.css'
import { stepOf } from './steps'

type Props = {
  mails: readonly Mail[]
  openId: string | undefined
  zone: string
  onOpen: (id: string) => void
  /** Arrows have reached another letter. */
  onReach: (id: string) => void
}

/** The letters, newest first. One stop for Tab; arrows, Home and End go from letter to letter. */
export function MailList({ mails, openId, zone, onOpen, onReach }: Props) {
  const t = useWords('mailbox')
  const format = useFormat(zone)
  const list = useRef<HTMLUListElement>(null)
  const isKnown = mails.some(({ id }) => id === openId)
  const stop = isKnown ? openId : mails[0]?.id

  function walk(event: KeyboardEvent) {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const from = buttons.indexOf(document.activeElement as HTMLButtonElement)
    const to = stepOf(event.key, from, buttons.length)
    const mail = to === undefined ? undefined : mails[to]
    if (to === undefined || mail === undefined) return
    event.preventDefault()
    buttons[to]?.focus()
    onReach(mail.id)
  }

  return (
    <ul ref={list} aria-label={t('list')} onKeyDown={walk}>
      {mails.map((mail) => (
        <li key={mail.id}>
          <button
            type="button"
            className={styles.mail}
            aria-current={mail.id === openId ? 'true' : undefined}
            tabIndex={mail.id === stop ? 0 : -1}
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
