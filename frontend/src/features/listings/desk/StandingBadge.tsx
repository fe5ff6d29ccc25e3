import type { Standing } from '@/api/sellerListings'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { LOOKS } from './states'

/** Where a listing is for its seller. */
export function StandingBadge({ standing }: { standing: Standing }) {
  const t = useWords('listingDesk')
  return <Badge {...LOOKS[standing]}>{t(`standings.${standing}`)}</Badge>
}
