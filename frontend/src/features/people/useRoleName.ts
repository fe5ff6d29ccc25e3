import { useWords } from '@/lib/i18n/useWords'

import type { Role } from './api'

/** How a role is called; with its hub where there are several. */
export function useRoleName(manyHubs: boolean): (role: Role, hub?: string | undefined) => string {
  const t = useWords('people')
  const names = useWords('work')
  return (role, hub) =>
    manyHubs && hub !== undefined
      ? t('roleAt', { role: names(`roles.${role}`), hub })
      : names(`roles.${role}`)
}
