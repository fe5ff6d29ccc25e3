import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { linkClass } from '@/ui/Link'

import type { Graduation } from './api'
import styles from './Graduation.module.css'
import { Revoke } from './Revoke'

/** Who has graduated, with their certificates. */
export function Graduates({ graduation }: { graduation: Graduation }) {
  const t = useWords('graduation')
  const format = useFormat(graduation.zone)
  const gone = graduation.candidates.filter(({ state }) => state === 'graduated')
  return (
    <ul className={styles.list}>
      {gone.map(({ enrolment_id: id, name, graduated_on: on, serial, certificate }) => (
        <li key={id} className={styles.row}>
          <span>
            <b>{name}</b>{' '}
            <span className={styles.quiet}>
              {on === null ? null : t('graduatedOn', { day: format.dateShort(on) })}
            </span>
          </span>
          {serial === null ? null : (
            <span className={styles.certificate}>
              <Link to="/certificates/$serial" params={{ serial }} className={linkClass({})}>
                {serial}
              </Link>
              {certificate === 'revoked' ? (
                <Badge tone="danger">{t('certificate.isRevoked')}</Badge>
              ) : (
                <Revoke serial={serial} name={name} />
              )}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
