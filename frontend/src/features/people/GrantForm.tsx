import { useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'

import type { Person, Role } from './api'
import type { Wish } from './ConfirmChange'
import styles from './People.module.css'
import { HUB_ROLES, type HubChoice, isRole } from './roles'
import { useRoleName } from './useRoleName'

type Props = {
  person: Person
  hubs: readonly HubChoice[]
  network: boolean
  onGrant: (wish: Wish) => void
}

/** Gives a person one more role. */
export function GrantForm({ person, hubs, network, onGrant }: Props) {
  const t = useWords('people')
  const names = useWords('work')
  const nameOf = useRoleName(hubs.length > 1)
  const [role, setRole] = useState<Role | null>(null)
  const [hubId, setHubId] = useState(hubs[0]?.id ?? null)

  const at = role === 'admin' ? null : hubId
  const taken = person.roles.some((grant) => grant.role === role && (grant.hub?.id ?? null) === at)
  const hub = hubs.find(({ id }) => id === at)
  return (
    <div className={styles.grant}>
      <Select
        label={t('newRole')}
        placeholder={t('chooseRole')}
        selectedKey={role}
        onSelectionChange={(key) => setRole(isRole(key) ? key : null)}
        error={taken ? t('hasRole') : undefined}
      >
        {(network ? [...HUB_ROLES, 'admin' as const] : HUB_ROLES).map((name) => (
          <Option key={name} id={name}>
            {names(`roles.${name}`)}
          </Option>
        ))}
      </Select>
      {hubs.length < 2 || role === 'admin' ? null : (
        <Select
          label={names('hub.label')}
          placeholder={names('hub.label')}
          selectedKey={hubId}
          onSelectionChange={(key) => setHubId(String(key))}
        >
          {hubs.map(({ id, name }) => (
            <Option key={id} id={id}>
              {name}
            </Option>
          ))}
        </Select>
      )}
      <Button
        kind="outline"
        isDisabled={role === null || taken}
        onPress={() =>
          role &&
          onGrant({ role: nameOf(role, hub?.name), change: { kind: 'grant', role, hub_id: at } })
        }
      >
        {t('grant')}
      </Button>
    </div>
  )
}
