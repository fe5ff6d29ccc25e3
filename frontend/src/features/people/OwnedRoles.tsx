import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'

import type { Person } from './api'
import type { Wish } from './ConfirmChange'
import styles from './People.module.css'
import { inOrder } from './roles'
import { useRoleName } from './useRoleName'

type Props = {
  person: Person
  manyHubs: boolean
  zone: string
  onRevoke: (wish: Wish) => void
}

/** The roles that a person has, each with the way to take it back. */
export function OwnedRoles({ person, manyHubs, zone, onRevoke }: Props) {
  const t = useWords('people')
  const nameOf = useRoleName(manyHubs)
  const format = useFormat(zone)
  if (person.roles.length === 0) return <p className={styles.quiet}>{t('noRole')}</p>
  return (
    <ul className={styles.rows}>
      {inOrder(person.roles).map((grant) => {
        const role = nameOf(grant.role, grant.hub?.name)
        return (
          <li key={grant.id}>
            <span className={styles.names}>
              <b>{role}</b>
              <small>{t('grantedOn', { day: format.date(grant.granted_at) })}</small>
            </span>
            <Button
              kind="outline"
              size="small"
              isDisabled={!person.allowed.includes('grant')}
              aria-label={t('revokeOf', { role })}
              onPress={() => onRevoke({ role, change: { kind: 'revoke', grant } })}
            >
              {t('revoke')}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
