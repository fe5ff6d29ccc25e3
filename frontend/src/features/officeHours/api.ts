import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'

import { api, newKey, type Schema, unwrap } from '@/api/client'
import { isProblem, UNREACHABLE } from '@/api/problem'

export type MentorHours = Schema['MentorHoursOut']
export type Hours = Schema['OfficeHoursOut']
export type HoursIn = Schema['OfficeHoursIn']
export type Meeting = Schema['MeetingOut']
export type MentorMeetings = Schema['MentorMeetingsOut']
export type VentureMeetings = Schema['VentureMeetingsOut']
export type MentorToMeet = Schema['MentorToMeet']
export type Slot = Schema['MeetingSlot']
export type Mentoring = Schema['MentoringOut']
export type Place = Schema['MeetingPlace']
/** From which side somebody looks at a meeting. */
export type Side = Schema['RatingSide']

// Under the key of mentors, so that what happens to one refreshes these too.
const key = ['mentors', 'hours'] as const
const ofMentor = (id: string) => ({ path: { mentor_id: id } })
const ofMeeting = (id: string) => ({ path: { meeting_id: id } })

/** What a mentor offers, and the slots that nobody has taken. */
export const hoursQuery = (mentorId: string) =>
  queryOptions({
    queryKey: [...key, 'of', mentorId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/mentors/{mentor_id}/office-hours', {
          params: ofMentor(mentorId),
          signal,
        }),
      ),
  })

/** A mentor's meetings, those ahead first. */
export const mentorMeetingsQuery = (mentorId: string) =>
  queryOptions({
    queryKey: [...key, 'meetings', mentorId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/mentors/{mentor_id}/meetings', { params: ofMentor(mentorId), signal }),
      ),
  })

/** Whom a venture can meet, and its meetings. */
export const ventureMeetingsQuery = (enrolmentId: string) =>
  queryOptions({
    queryKey: [...key, 'of-venture', enrolmentId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/enrolments/{enrolment_id}/meetings', {
          params: { path: { enrolment_id: enrolmentId } },
          signal,
        }),
      ),
  })

/** Load and silence at a hub, for its managers. */
export const mentoringQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, 'overview', hub] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/mentoring', { params: { query: { hub } }, signal })),
  })

function useRefresh() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: key })
}

/** One key for as long as the same is wished: a lost answer is asked for again, not done twice. */
function useKey() {
  const sent = useRef<{ wish: string; key: string } | null>(null)
  return {
    of: (wish: unknown) => {
      const text = JSON.stringify(wish)
      if (sent.current?.wish !== text) sent.current = { wish: text, key: newKey() }
      return { 'Idempotency-Key': sent.current.key }
    },
    forget: (error: unknown) => {
      if (!isProblem(error, UNREACHABLE)) sent.current = null
    },
  }
}

/** Offers office hours. Fails with `/problems/unknown-mentoring-room`, `/problems/mentors-no-more`. */
export function useOffer(mentorId: string) {
  const refresh = useRefresh()
  const once = useKey()
  return useMutation({
    mutationFn: (body: HoursIn) =>
      unwrap(
        api.POST('/api/v1/mentors/{mentor_id}/office-hours', {
          params: { ...ofMentor(mentorId), header: once.of(body) },
          body,
        }),
      ),
    onSettled: (_, error) => {
      once.forget(error)
      return refresh()
    },
  })
}

/** Offers these hours no more. */
export function useTakeBack() {
  return useMutation({
    mutationFn: (hoursId: string) =>
      unwrap(
        api.POST('/api/v1/office-hours/{hours_id}/end', {
          params: { path: { hours_id: hoursId } },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Is away on a day, or there after all. Fails with `/problems/day-has-meetings`. */
export function useSkip(hoursId: string) {
  return useMutation({
    mutationFn: ({ day, away }: { day: string; away: boolean }): Promise<unknown> => {
      const params = { path: { hours_id: hoursId, day } }
      const path = '/api/v1/office-hours/{hours_id}/skips/{day}'
      return away ? unwrap(api.PUT(path, { params })) : unwrap(api.DELETE(path, { params }))
    },
    onSettled: useRefresh(),
  })
}

/** Takes a slot. Fails with `/problems/meeting-time-taken`, `/problems/meeting-ahead`. */
export function useTake(enrolmentId: string) {
  const refresh = useRefresh()
  const once = useKey()
  return useMutation({
    mutationFn: (body: Schema['TakeIn']) =>
      unwrap(
        api.POST('/api/v1/enrolments/{enrolment_id}/meetings', {
          params: { path: { enrolment_id: enrolmentId }, header: once.of(body) },
          body,
        }),
      ),
    onSettled: (_, error) => {
      once.forget(error)
      return refresh()
    },
  })
}

/** Moves a meeting. Fails with `/problems/meeting-time-taken`, `/problems/too-late-for-meeting`. */
export function useMove(meetingId: string) {
  return useMutation({
    mutationFn: ({ hours_id, starts_at }: Slot) =>
      unwrap(
        api.POST('/api/v1/mentor-meetings/{meeting_id}/move', {
          params: ofMeeting(meetingId),
          body: { hours_id, starts_at },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Gives the time back. Fails with `/problems/too-late-for-meeting`, `/problems/meeting-over`. */
export function useCancel(meetingId: string) {
  return useMutation({
    mutationFn: (reason: string) =>
      unwrap(
        api.POST('/api/v1/mentor-meetings/{meeting_id}/cancel', {
          params: ofMeeting(meetingId),
          body: { reason },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Says how it went. Fails with `/problems/meeting-over`. */
export function useSay(meetingId: string) {
  return useMutation({
    mutationFn: (body: Schema['MeetingOutcomeIn']) =>
      unwrap(
        api.POST('/api/v1/mentor-meetings/{meeting_id}/outcome', {
          params: ofMeeting(meetingId),
          body,
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Enters a meeting that was held elsewhere. Fails with `/problems/meeting-not-begun`. */
export function useEnter(mentorId: string) {
  const refresh = useRefresh()
  const once = useKey()
  return useMutation({
    mutationFn: (body: Schema['OutsideIn']) =>
      unwrap(
        api.POST('/api/v1/mentors/{mentor_id}/meetings', {
          params: { ...ofMentor(mentorId), header: once.of(body) },
          body,
        }),
      ),
    onSettled: (_, error) => {
      once.forget(error)
      return refresh()
    },
  })
}

/** Rates a meeting, once. Fails with `/problems/rated-already`. */
export function useRate(meetingId: string) {
  return useMutation({
    mutationFn: (body: Schema['RatingIn']) =>
      unwrap(
        api.POST('/api/v1/mentor-meetings/{meeting_id}/rating', {
          params: ofMeeting(meetingId),
          body,
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Says which rooms mentors may use. */
export function useSetRooms() {
  return useMutation({
    mutationFn: (body: Schema['MentoringRoomsIn']) =>
      unwrap(api.PUT('/api/v1/mentoring-rooms', { body })),
    onSettled: useRefresh(),
  })
}
