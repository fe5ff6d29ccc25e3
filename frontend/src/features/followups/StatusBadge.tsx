import { useWords } from '@/lib/i18n/useWords'
import { Badge, type Tone } from '@/ui/Badge'

import type { Row, Status } from './api'

const TONES: Record<Status, Tone> = {
  active: 'success',
  merged: 'success',
  acquired: 'info',
  dormant: 'warning',
  closed: 'neutral',
  unknown: 'neutral',
}

/** How a venture stood when somebody last said so. */
export function StatusBadge({ of: row }: { of: Row }) {
  const t = useWords('followups')
  if (!row.may_be_followed) {
    const key = row.consent === null ? 'unasked' : 'no'
    return (
      <Badge mark="chequered" tone="neutral">
        {t(`consent.${key}`)}
      </Badge>
    )
  }
  const status = row.status?.status
  return status === undefined ? (
    <Badge mark="hollow">{t('statuses.unsaid')}</Badge>
  ) : (
    <Badge tone={TONES[status]} mark={status === 'unknown' ? 'chequered' : 'solid'}>
      {t(`statuses.${status}`)}
    </Badge>
  )
}
