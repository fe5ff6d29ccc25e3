import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import type { Stretch } from '@/lib/intl/stretches'
import { clocksDiffer, viewerZone } from '@/lib/intl/viewerZone'

/** The same time by the reader's own clock, where that shows another one than the hub's. */
export function OwnTime({ time, zone }: { time: Stretch; zone: string }) {
  const t = useWords('booking')
  const own = useFormat(viewerZone())
  if (!clocksDiffer(time.starts_at, zone)) return null
  return <small>{t('ownTime', { times: own.dateTimes(time.starts_at, time.ends_at) })}</small>
}
