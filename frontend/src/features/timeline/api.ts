import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'

import { refreshBookings } from '@/api/bookings'
import { api, ifMatch, newKey, type Schema, unwrap } from '@/api/client'
import { isProblem, UNREACHABLE } from '@/api/problem'
import { hubDayQuery, type StudioDay, type StudioWeek, studioWeekQuery } from '@/api/studioTimes'

export type DayBooking = Schema['DayBooking']
export type Audience = Schema['Audience']
export type Booked = Schema['BookingOut']

export type Times = { studioId: string; starts_at: string; ends_at: string }

export type MoveWish = Times & { bookingId: string; version: number }

/** What is on the screen while a booking is moved: where it is kept, and how it looks after it. */
export type OnScreen<Shown> = {
  queryKey: QueryKey
  withMoved: (shown: Shown, wish: MoveWish) => Shown
}

/** The whole day of a hub on the screen. */
export const dayOnScreen = (hub: string, on: string): OnScreen<StudioDay> => ({
  queryKey: hubDayQuery(hub, on).queryKey,
  withMoved,
})

/** The week of a studio on the screen. */
export const weekOnScreen = (studioId: string, from: string): OnScreen<StudioWeek> => ({
  queryKey: studioWeekQuery(studioId, from).queryKey,
  withMoved: withMovedInWeek,
})

/**
 * Moves a booking. The screen shows it at once where it is wanted; when the server refuses, it is
 * back where it was.
 */
export function useMove<Shown>({ queryKey, withMoved: after }: OnScreen<Shown>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ bookingId, studioId, starts_at, ends_at, version }: MoveWish) =>
      unwrap(
        api.POST('/api/v1/bookings/{booking_id}/move', {
          params: { path: { booking_id: bookingId }, header: ifMatch(version) },
          body: { studio_id: studioId, starts_at, ends_at },
        }),
      ),
    onMutate: async (wish) => {
      await queries.cancelQueries({ queryKey })
      const before = queries.getQueryData<Shown>(queryKey)
      if (before !== undefined) queries.setQueryData<Shown>(queryKey, after(before, wish))
      return { before }
    },
    onError: (_error, _wish, context) => {
      if (context?.before !== undefined) queries.setQueryData(queryKey, context.before)
    },
    onSettled: () => refreshBookings(queries),
  })
}

export type BookWish = Times & { title: string }

/**
 * Books a studio. The same wish keeps its key until the server has answered it, so that a
 * repetition after a lost answer books only once.
 */
export function useBookOnDay() {
  const queries = useQueryClient()
  const sent = useRef<{ wish: string; key: string } | null>(null)
  return useMutation({
    mutationFn: ({ studioId, starts_at, ends_at, title }: BookWish) => {
      const wish = JSON.stringify([studioId, starts_at, ends_at, title])
      if (sent.current?.wish !== wish) sent.current = { wish, key: newKey() }
      return unwrap(
        api.POST('/api/v1/bookings', {
          params: { header: { 'Idempotency-Key': sent.current.key } },
          body: { studio_id: studioId, starts_at, ends_at, title, note: '', people: 1 },
        }),
      )
    },
    onSettled: (_booking, error) => {
      if (!isProblem(error, UNREACHABLE)) sent.current = null
      return refreshBookings(queries)
    },
  })
}

/** `day` with the booking where `wish` wants it. */
export function withMoved(day: StudioDay, wish: MoveWish): StudioDay {
  const { starts_at, ends_at } = wish
  const booking = day.studios
    .flatMap(({ bookings }) => bookings)
    .find(({ id }) => id === wish.bookingId)
  if (booking === undefined) return day
  const studios = day.studios.map((studio) => {
    const others = studio.bookings.filter(({ id }) => id !== wish.bookingId)
    if (studio.id !== wish.studioId) return { ...studio, bookings: others }
    // Until the answer is here nobody may pick it up again: its version is out of date.
    const moved = { ...booking, starts_at, ends_at, allowed: [] }
    return { ...studio, bookings: [...others, moved] }
  })
  return { ...day, studios }
}

/** `week` with the booking on the day that `wish` wants it on. */
export function withMovedInWeek(week: StudioWeek, wish: MoveWish): StudioWeek {
  const booking = week.days
    .flatMap(({ studios }) => studios)
    .flatMap(({ bookings }) => bookings)
    .find(({ id }) => id === wish.bookingId)
  if (booking === undefined) return week
  const { starts_at, ends_at } = wish
  const moved = { ...booking, starts_at, ends_at, allowed: [] }
  const days = week.days.map((day) => {
    const isThere = starts_at < day.day.ends_at && day.day.starts_at < ends_at
    const studios = day.studios.map((studio) => {
      const others = studio.bookings.filter(({ id }) => id !== wish.bookingId)
      return { ...studio, bookings: isThere ? [...others, moved] : others }
    })
    return { ...day, studios }
  })
  return { days }
}
