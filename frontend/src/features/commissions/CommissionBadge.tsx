import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'

import type { CommissionState } from './api'
import { LOOKS } from './states'

/** Where a commission stands. */
export function CommissionBadge({ state }: { state: CommissionState }) {
  const t = useWords('commissions')
  return <Badge {...LOOKS[state]}>{t(`states.${state}`)}</Badge>
}
