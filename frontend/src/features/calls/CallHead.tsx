import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'
import { Icon } from '@/ui/Icon'
import { Notice } from '@/ui/Notice'

import type { CallDetail } from './api'
import styles from './CallPage.module.css'
import { Countdown } from './Countdown'
import { StageBadge } from './StageBadge'
import { nextMoment, stageAt } from './stages'

type Props = { call: CallDetail; now: number; apply: ReactNode }

/** The top of a call's page: what it is, at which stage, and how long that lasts. */
export function CallHead({ call, now, apply }: Props) {
  const t = useWords('calls')
  const stage = stageAt(call, now)
  const moment = nextMoment(call, stage)
  return (
    <header className={styles.head}>
      <div className={styles.headWords}>
        <Link to="/calls" className={styles.back} data-no-print="">
          <Icon name="arrow-left" />
          {t('title')}
        </Link>
        <p className={styles.programme}>
          {call.programme.name} <StageBadge stage={stage} />
        </p>
        <h1>{call.title}</h1>
        <p className={styles.summary}>{call.summary}</p>
        <div className={styles.acts}>
          {apply}
          {call.rules.length === 0 || moment === null ? null : (
            <a href="#eligible" className={buttonClass({ kind: 'outline', size: 'large' })}>
              {t('check.ask')}
            </a>
          )}
        </div>
      </div>
      <div className={styles.headTime} data-no-print="">
        {moment === null ? (
          <Ended call={call} />
        ) : (
          <Countdown label={t(`until.${stage}` as 'until.open')} moment={moment} now={now} />
        )}
        <ServerClock zone={call.zone} now={now} />
      </div>
    </header>
  )
}

/** Why nobody can apply any more. */
function Ended({ call }: { call: CallDetail }) {
  const t = useWords('calls')
  const format = useFormat(call.zone)
  if (call.stage === 'cancelled') {
    return (
      <Notice kind="warning" title={t('stages.cancelled')}>
        {call.cancel_reason}
      </Notice>
    )
  }
  return (
    <p>
      <b>{t('moments.closed')}</b> {format.dateTime(call.closes_at)}
    </p>
  )
}

/** The clock by which deadlines are judged, counting. */
function ServerClock({ zone, now }: { zone: string; now: number }) {
  const t = useWords('calls')
  const format = useFormat(zone)
  const moment = new Date(now).toISOString()
  const seconds = String(new Date(now).getUTCSeconds()).padStart(2, '0')
  return (
    <p className={styles.clock}>
      <Icon name="clock" size={16} />
      <span>
        {t('serverClock')} <b>{`${format.time(moment)}:${seconds}`}</b>
      </span>
    </p>
  )
}
