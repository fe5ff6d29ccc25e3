import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'

import type { Qualification } from './api'
import styles from './Qualifications.module.css'

type Props = { qualifications: readonly Qualification[]; zone: string; manyHubs: boolean }

const TONES = { standing: 'success', lapsed: 'neutral', revoked: 'danger' } as const

/** What the person has learned, until when, and what they need again. */
export function OwnQualifications({ qualifications, zone, manyHubs }: Props) {
  const t = useWords('qualifications')
  const format = useFormat(zone)
  if (qualifications.length === 0) return <p className={styles.quiet}>{t('own.none')}</p>
  return (
    <ul className={styles.own}>
      {qualifications.map(({ id, kind, hub, state, until_on, revoke_reason }) => (
        <li key={id}>
          <b>{kind.name}</b>
          {manyHubs ? <span>{hub.name}</span> : null}
          <Badge tone={TONES[state]} mark={state === 'standing' ? undefined : 'hollow'}>
            {t(`state.${state}`)}
          </Badge>
          <small>
            {state === 'revoked'
              ? revoke_reason
              : until_on === null
                ? t('forEver')
                : t('own.until', { day: format.date(until_on) })}
          </small>
        </li>
      ))}
    </ul>
  )
}
