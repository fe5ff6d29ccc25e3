import type { StudioDay } from '@/api/studioTimes'
import { useNow } from '@/lib/clock/useNow'

/**
 * The present by the server's clock, anew every minute: the reader's own clock may be wrong.
 *
 * @param day what the server said, with its `now`
 * @param readAt when it said so by the reader's clock, in milliseconds since 1970
 */
export function useHubNow({ now }: Pick<StudioDay, 'now'>, readAt: number): string {
  const passed = Math.max(0, useNow(60_000) - readAt)
  return new Date(Date.parse(now) + passed).toISOString()
}
