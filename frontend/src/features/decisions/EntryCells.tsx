import { Link } from '@tanstack/react-router'
import { useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge, Tag } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { linkClass } from '@/ui/Link'

import type { Entry } from './api'
import { EntryDialog } from './arranging/EntryDialog'
import { OfferMenu } from './arranging/OfferMenu'
import styles from './Decisions.module.css'

/** The plain mean, as reviewers gave it. */
export function Score({ score, spread, reviews, place, borderline }: Entry) {
  const t = useWords('decisions')
  const format = useFormat('UTC')
  const points = (value: number) => format.score(value)
  if (score === null) return <span className={styles.quiet}>{t('table.unscored')}</span>
  return (
    <span className={styles.score}>
      <b>{points(score)}</b>
      <span className={styles.quiet}>
        {` ${spread === null ? '' : `± ${points(spread)} `}`}
        {t('table.reviews', { count: reviews })}
        {place === null ? '' : ` · ${t('table.place', { place })}`}
      </span>{' '}
      {borderline ? <Tag tone="warning">{t('table.borderline')}</Tag> : null}
    </span>
  )
}

const TONES = { advance: 'info', offer: 'success', waiting: 'warning', decline: 'neutral' } as const

/** What is pending or stands, and what came of it. */
export function State({ entry, zone }: { entry: Entry; zone: string }) {
  const t = useWords('decisions')
  const format = useFormat(zone)
  const { pending, standing } = entry
  const { offer, waiting } = standing ?? { offer: null, waiting: null }
  const rank = pending?.rank ?? (waiting?.state === 'waiting' ? waiting.rank : null)
  return (
    <div>
      {pending === null ? null : (
        <Badge tone={TONES[pending.outcome]} mark="hollow">
          {t('table.pending', { outcome: t(`outcome.${pending.outcome}`) })}
        </Badge>
      )}
      {standing === null ? null : (
        <Badge tone={TONES[standing.outcome]}>{t(`outcome.${standing.outcome}`)}</Badge>
      )}
      {pending === null && standing === null ? (
        <span className={styles.quiet}>
          {t(entry.withdrawn ? 'table.withdrawn' : 'table.undecided')}
        </span>
      ) : null}
      {rank === null ? null : <span className={styles.quiet}> {t('table.rank', { rank })}</span>}
      {offer === null ? null : (
        <p className={styles.quiet}>
          {`${t(`offer.state.${offer.state}`)}${offer.state === 'open' ? `, ${t('offer.untilShort', { when: format.dateTime(offer.expires_at) })}` : ''}`}
        </p>
      )}
    </div>
  )
}

/** The newest calibration: its score, the interval of nine in ten, and the chance of a place. */
export function Calibrated({ of }: { of: Entry['calibrated'] }) {
  const t = useWords('decisions')
  const format = useFormat('UTC')
  if (of === null) return <span className={styles.quiet}>{t('table.uncalibrated')}</span>
  const interval = { low: format.score(of.low), high: format.score(of.high) }
  return (
    <span className={styles.score}>
      <b>{format.score(of.score)}</b>{' '}
      <span className={styles.interval}>{t('table.interval', interval)}</span>
      <br />
      <span className={styles.quiet}>
        {t('table.chance', { percent: format.percent(of.chance) })}
      </span>
    </span>
  )
}

type ActsProps = { callId: string; stageId: string; zone: string; entry: Entry }

/** What can be done about one entry. */
export function Acts({ callId, stageId, zone, entry }: ActsProps) {
  const t = useWords('decisions')
  const [isEditing, setEditing] = useState(false)
  const { application_id: id, applicant: name, pending, standing } = entry
  const offer = standing?.offer?.state === 'open' ? standing.offer : null
  return (
    <div className={styles.acts}>
      {pending === null ? null : (
        <Button
          kind="outline"
          size="small"
          aria-label={t('editor.openOf', { name })}
          onPress={() => setEditing(true)}
        >
          {t(pending.feedback > 0 ? 'editor.again' : 'editor.open')}
        </Button>
      )}
      {offer === null ? null : <OfferMenu offer={offer} name={name} zone={zone} />}
      <Link
        to="/hub/calls/$callId/decisions/$applicationId"
        params={{ callId, applicationId: id }}
        className={linkClass()}
        aria-label={t('table.whyOf', { name })}
      >
        {t('table.why')}
      </Link>
      {isEditing ? (
        <EntryDialog
          stageId={stageId}
          applicationId={id}
          name={name}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </div>
  )
}
