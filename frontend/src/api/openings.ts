import { queryOptions } from '@tanstack/react-query'

import { weekdayOf } from '@/lib/intl/wallTime'

import { api, type Schema, unwrap } from './client'

export type OpeningException = Schema['ExceptionOut']
type Opening = Schema['OpeningOut']

/** The days with other hours that are not over; on a day the first that applies counts. */
export const exceptionsQuery = (hub: string, studio?: string) =>
  queryOptions({
    queryKey: ['openings', hub, studio] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/opening-exceptions', {
          params: { query: { hub, ...(studio && { studio }) } },
          signal,
        }),
      ),
  })

type Days = Pick<OpeningException, 'first_on' | 'last_on' | 'yearly'>

/** Whether an exception is for that day; a yearly one also over New Year. */
export function appliesTo({ first_on, last_on, yearly }: Days, day: string): boolean {
  if (!yearly) return first_on <= day && day <= last_on
  if (day < first_on) return false
  const [first, last, of] = [first_on.slice(5), last_on.slice(5), day.slice(5)]
  return first <= last ? first <= of && of <= last : of >= first || of <= last
}

/** The week as it is on that day: with the hours of the exception that counts, if there is one. */
export function weekOn(
  week: readonly Opening[],
  exceptions: readonly OpeningException[],
  day: string,
): readonly Opening[] {
  const counts = exceptions.find((exception) => appliesTo(exception, day))
  if (counts === undefined) return week
  return counts.hours.map((hours) => ({ ...hours, weekday: weekdayOf(day) }))
}
