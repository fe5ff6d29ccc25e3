import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'

import type { Shop } from './api'

type Props = { shop: Pick<Shop, 'paused' | 'paused_until'>; zone: string }

/** Says that a shop takes no orders, and until when, if it does not. */
export function Away({ shop, zone }: Props) {
  const t = useWords('shops')
  const format = useFormat(zone)
  if (!shop.paused) return null
  return (
    <Badge tone="warning" mark="hollow">
      {shop.paused_until === null
        ? t('paused')
        : t('pausedUntil', { day: format.date(shop.paused_until) })}
    </Badge>
  )
}
