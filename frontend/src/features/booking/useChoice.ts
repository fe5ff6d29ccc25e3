import { useQuery } from '@tanstack/react-query'
import { type DayShare, daysQuery, type FreeTime, freeTimesQuery } from '@/api/studioTimes'
import { dayOf, today } from '@/lib/intl/wallTime'
import type { Studio } from './api'
import { isSame } from './wish'
import { itemsOf, lengthFor, type WishSearch } from './wishSearch'

/** The day to begin with: the one asked for, else the first that has something free. */
export function firstDay(
  { day, start }: WishSearch,
  zone: string,
  days: readonly DayShare[] | undefined,
): string {
  if (day !== undefined) return day
  if (start !== undefined) return dayOf(start, zone)
  return days?.find(({ free_minutes }) => free_minutes > 0)?.on ?? today(zone)
}

export type Choice = {
  today: string
  day: string
  minutes: number
  /** Every start on offer for the day and length; nothing while it is unknown. */
  times: readonly FreeTime[] | undefined
  /** `times` are those of the day or length before. */
  isStale: boolean
  /** The time chosen, if it is on offer. */
  chosen: FreeTime | undefined
  /** A time was chosen and is not, or no longer, on offer. */
  isGone: boolean
}

/** What the wish means for this studio now; follows every booking that others make. */
export function useChoice(studio: Studio, wish: WishSearch): Choice {
  const { zone } = studio.hub
  const now = today(zone)
  const days = useQuery({ ...daysQuery(studio.id, now), enabled: !wish.day && !wish.start })
  const day = firstDay(wish, zone, days.data?.items)
  const minutes = lengthFor(wish.minutes, studio)
  const offer = useQuery(
    freeTimesQuery({ studioId: studio.id, day, minutes, items: itemsOf(wish) }),
  )

  const times = offer.data?.items
  const known = times !== undefined && !offer.isPlaceholderData
  const chosen = known ? times.find(({ starts_at }) => isSame(starts_at, wish.start)) : undefined
  return {
    today: now,
    day,
    minutes,
    times,
    isStale: offer.isPlaceholderData,
    chosen,
    isGone: known && wish.start !== undefined && chosen === undefined,
  }
}
