import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'

import type { SellerState } from './api'
import { LOOKS } from './states'

/** Where a seller stands. */
export function StateBadge({ state }: { state: SellerState }) {
  const t = useWords('sellers')
  return <Badge {...LOOKS[state]}>{t(`states.${state}`)}</Badge>
}
