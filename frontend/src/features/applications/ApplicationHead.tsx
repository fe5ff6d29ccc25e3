import type { ReactNode } from 'react'
import type { Application, Named } from '@/api/applications'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Icon } from '@/ui/Icon'
import { Notice } from '@/ui/Notice'
import styles from './Applications.module.css'
import { STATE_LOOKS } from './states'

type Props = {
  application: Application
  /** The server's time. */
  now: number
  /** Whether the draft is not as it was sent. */
  unsent: boolean
  here: readonly Named[]
  save: ReactNode
  /** Leads to sending. */
  send: ReactNode
}

const CLOSE_MS = 48 * 3_600_000

/** What an application is, until when it can be sent, and whether it has been. */
export function ApplicationHead({ application, now, unsent, here, save, send }: Props) {
  const t = useWords('applications')
  const { state, call, until, last_number: number, role } = application
  const format = useFormat(call.zone)
  const left = Date.parse(until) - now
  return (
    <>
      <div className={styles.facts}>
        <Badge {...STATE_LOOKS[state]}>{t(`states.${state}`)}</Badge>
        <span data-soon={(left > 0 && left < CLOSE_MS) || undefined}>
          <Icon name="clock" size={16} />
          {left <= 0
            ? t('deadline.over', { when: format.dateTime(until) })
            : t('deadline.until', {
                when: format.dateTime(until),
                left: format.relative(until, new Date(now).toISOString()),
              })}
        </span>
        {here.length === 0 ? null : (
          <span className={styles.here} role="status">
            <Icon name="people" size={16} />
            {t('here', { names: format.list(here.map(({ name }) => name)), count: here.length })}
          </span>
        )}
        {save}
      </div>
      <Grace application={application} />
      {role === 'viewer' ? <Notice>{t('viewer')}</Notice> : null}
      {state === 'withdrawn' ? (
        <Notice kind="warning" title={t('withdrawnTitle')}>
          {application.withdraw_reason}
        </Notice>
      ) : null}
      {unsent && number > 0 && state === 'submitted' ? (
        <Notice kind="warning" title={t('unsent.title')} actions={left > 0 ? send : null}>
          {t(left > 0 ? 'unsent.text' : 'unsent.over', { number })}
        </Notice>
      ) : null}
    </>
  )
}

/** Why it can be sent later than others, or within the grace. */
function Grace({ application }: { application: Application }) {
  const t = useWords('applications')
  const { call, reopened_until: reopened, reopen_reason: why, is_open: isOpen, until } = application
  const format = useFormat(call.zone)
  if (!isOpen) return null
  if (reopened !== null && Date.parse(reopened) >= Date.parse(until)) {
    return (
      <Notice kind="success" title={t('reopened', { when: format.dateTime(reopened) })}>
        {why}
      </Notice>
    )
  }
  if (call.stage === 'grace') {
    return <Notice kind="warning" title={t('grace', { when: format.dateTime(until) })} />
  }
  if (call.stage === 'closed') {
    return <Notice kind="success" title={t('byCode', { when: format.dateTime(until) })} />
  }
  return null
}
