import { dayOf } from '@/lib/intl/wallTime'

/** The last day at the hub on which a share that ends at an instant opens anything. */
export function lastDay(endsAt: string, zone: string): string {
  return dayOf(new Date(Date.parse(endsAt) - 1000).toISOString(), zone)
}
