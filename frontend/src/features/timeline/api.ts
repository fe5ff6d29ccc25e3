import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'

import { refreshBookings } from '@/api/bookings'
import { api, ifMatch, newKey, type Schema, unwrap } from '@/api/client'
import { isProblem, UNREACHABLE } from '@/api/problem'
import { type StudioDay, studioDayQuery } from '@/api/studioTimes'

export type DayBooking = Schema['DayBooking']
export type Audience = Schema['Audience']
export type Booked = Schema['BookingOut']

export type Times = { studioId: string; starts_at: string; ends_at: string }

export type MoveWish = Times & { bookingId: string; version: number }

/**
 * Moves a booking. The screen shows it at once where it is wanted; when the server refuses, it is
 * back where it was.
 */
export function useMoveOnDay(hub: string, on: string) {
  const queries = useQueryClient()
  const { queryKey } = studioDayQuery(hub, on)
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
      const before = queries.getQueryData(queryKey)
      if (before !== undefined) queries.setQueryData(queryKey, withMoved(before, wish))
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
