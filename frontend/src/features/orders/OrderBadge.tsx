import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'

import type { OrderState } from './api'
import { LOOKS } from './states'

/** Where an order stands. */
export function OrderBadge({ state }: { state: OrderState }) {
  const t = useWords('orderDesk')
  return <Badge {...LOOKS[state]}>{t(`states.${state}`)}</Badge>
}
