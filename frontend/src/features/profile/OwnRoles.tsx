import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'

import type { Profile } from './api'
import styles from './Profile.module.css'

type Props = {
  roles: Profile['roles']
  zone: string
  /** Names the hub of each role; with one hub nobody needs to know it. */
  manyHubs: boolean
}

/** What the person may do, and since when. Others give roles; nobody takes their own. */
export function OwnRoles({ roles, zone, manyHubs }: Props) {
  const t = useWords('profile')
  const names = useWords('work')
  const format = useFormat(zone)
  if (roles.length === 0) return <p className={styles.quiet}>{t('roles.none')}</p>
  return (
    <ul className={styles.rows}>
      {roles.map(({ id, role, hub, granted_at }) => (
        <li key={id}>
          <Badge>{names(`roles.${role}`)}</Badge>
          {manyHubs ? <span>{hub?.name ?? t('roles.network')}</span> : null}
          <small>{t('roles.since', { day: format.date(granted_at) })}</small>
        </li>
      ))}
    </ul>
  )
}
