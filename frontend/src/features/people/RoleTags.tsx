import { useWords } from '@/lib/i18n/useWords'
import { Tag } from '@/ui/Badge'

import type { Grant } from './api'
import styles from './People.module.css'
import { inOrder } from './roles'

/** The roles of a person; the hub is named where there are several. */
export function RoleTags({ roles, manyHubs }: { roles: readonly Grant[]; manyHubs: boolean }) {
  const t = useWords('people')
  const names = useWords('work')
  if (roles.length === 0) return <span className={styles.quiet}>{t('noRole')}</span>
  return (
    <span className={styles.tags}>
      {inOrder(roles).map(({ id, role, hub }) => (
        <Tag key={id} tone={role === 'admin' || role === 'manager' ? 'info' : 'neutral'}>
          {manyHubs && hub !== null
            ? t('roleAt', { role: names(`roles.${role}`), hub: hub.name })
            : names(`roles.${role}`)}
        </Tag>
      ))}
    </span>
  )
}
