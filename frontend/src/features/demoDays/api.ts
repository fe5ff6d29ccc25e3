import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, ifMatch, type Schema, unwrap } from '@/api/client'
import { isProblem } from '@/api/problem'

export type DemoDay = Schema['DemoDayOut']
export type DemoDays = Schema['DemoDaysOut']
export type DemoDayWish = Schema['DemoDayIn']
export type Choices = Schema['DemoDayChoicesOut']
export type Pitch = Schema['PitchOut']
export type OwnPitch = Schema['OwnPitchOut']
export type Guests = Schema['GuestsOut']
export type Guest = Schema['GuestOut']
export type OwnPlace = Schema['OwnPlaceOut']
export type PublicDay = Schema['PublicDemoDayOut']
export type PublicRow = Schema['PublicDemoDayRow']

// Under the key of cohorts, so that what happens in one refreshes these too.
const key = ['cohorts', 'demo-days'] as const
const ofCohort = (cohort_id: string) => ({ path: { cohort_id } })
const ofSlug = (slug: string) => ({ path: { slug } })
const ofDay = (demo_day_id: string) => ({ path: { demo_day_id } })

/** The demo days of a cohort, the newest first. */
export const demoDaysQuery = (cohortId: string) =>
  queryOptions({
    queryKey: [...key, 'of', cohortId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/cohorts/{cohort_id}/demo-days', { params: ofCohort(cohortId), signal }),
      ),
  })

/** Who can listen, and which rooms there are; for managers. */
export const choicesQuery = (cohortId: string) =>
  queryOptions({
    queryKey: [...key, 'choices', cohortId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/cohorts/{cohort_id}/demo-day-choices', {
          params: ofCohort(cohortId),
          signal,
        }),
      ),
  })

/** How a demo day is arranged. */
export const demoDayQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, 'one', id] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/demo-days/{demo_day_id}', { params: ofDay(id), signal })),
  })

/** The pitches of a venture, as its own people answer for them. */
export const ownPitchesQuery = (enrolmentId: string) =>
  queryOptions({
    queryKey: [...key, 'own', enrolmentId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/enrolments/{enrolment_id}/demo-days', {
          params: { path: { enrolment_id: enrolmentId } },
          signal,
        }),
      ),
  })

/** The published demo days of a hub. */
export const publicDaysQuery = (hub: string) =>
  queryOptions({
    queryKey: ['demo-day-pages', hub] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/demo-day-pages', { params: { query: { hub } }, signal })),
  })

/** A published demo day with its programme. */
export const publicDayQuery = (slug: string) =>
  queryOptions({
    queryKey: ['demo-day-pages', 'one', slug] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/demo-day-pages/{slug}', { params: { path: { slug } }, signal })),
  })

function useRefresh() {
  const queries = useQueryClient()
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: key }),
      queries.invalidateQueries({ queryKey: ['demo-day-pages'] }),
    ])
}

/** Plans a demo day, or says one anew. Fails with `/problems/demo-day-address-taken`. */
export function useSaveDemoDay(cohortId: string, day: DemoDay | undefined) {
  return useMutation({
    mutationFn: (body: DemoDayWish) =>
      day === undefined
        ? unwrap(
            api.POST('/api/v1/cohorts/{cohort_id}/demo-days', { params: ofCohort(cohortId), body }),
          )
        : unwrap(
            api.PUT('/api/v1/demo-days/{demo_day_id}', {
              params: { ...ofDay(day.id), header: ifMatch(day.version) },
              body,
            }),
          ),
    onSettled: useRefresh(),
  })
}

/** What a manager does with the order. */
export type Act =
  | { kind: 'propose'; seed: number }
  | { kind: 'order'; enrolments: string[] }
  | { kind: 'pin'; enrolment: string; pin: 'first' | 'last' | null }
  | { kind: 'publish' }

/** Changes the order that was seen; the answer says what it breaks. */
export function useOrder({ id, version }: DemoDay) {
  const params = { ...ofDay(id), header: ifMatch(version) }
  return useMutation({
    mutationFn: (act: Act) => {
      if (act.kind === 'propose')
        return unwrap(
          api.POST('/api/v1/demo-days/{demo_day_id}/proposal', {
            params,
            body: { seed: act.seed },
          }),
        )
      if (act.kind === 'order')
        return unwrap(
          api.PUT('/api/v1/demo-days/{demo_day_id}/order', {
            params,
            body: { enrolments: act.enrolments },
          }),
        )
      if (act.kind === 'publish')
        return unwrap(api.POST('/api/v1/demo-days/{demo_day_id}/publication', { params }))
      return unwrap(
        api.PUT('/api/v1/demo-days/{demo_day_id}/pitches/{enrolment_id}/pin', {
          params: { path: { demo_day_id: id, enrolment_id: act.enrolment }, header: params.header },
          body: { pin: act.pin },
        }),
      )
    },
    onSettled: useRefresh(),
  })
}

/** Says whether a venture pitches, and how. Fails with `/problems/demo-day-over`. */
export function useAnswer(demoDayId: string, enrolmentId: string) {
  return useMutation({
    mutationFn: (body: Schema['PitchIn']) =>
      unwrap(
        api.PUT('/api/v1/demo-days/{demo_day_id}/pitches/{enrolment_id}', {
          params: { path: { demo_day_id: demoDayId, enrolment_id: enrolmentId } },
          body,
        }),
      ),
    onSettled: useRefresh(),
  })
}

const guestsKey = ['cohorts', 'demo-guests'] as const

/** Who has asked for a place at a demo day; for its managers. */
export const guestsQuery = (id: string) =>
  queryOptions({
    queryKey: [...guestsKey, id] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/demo-days/{demo_day_id}/guests', {
          params: { path: { demo_day_id: id } },
          signal,
        }),
      ),
  })

/** Who shows a code at the door; for managers. */
export const arrivalQuery = (guest_id: string) =>
  queryOptions({
    queryKey: [...guestsKey, 'one', guest_id] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/demo-guests/{guest_id}', { params: { path: { guest_id } }, signal })),
  })

/** Notes that a guest has come. Fails with `/problems/guest-not-coming`, `/problems/guest-too-early`. */
export function useCheckIn() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (guest_id: string) =>
      unwrap(
        api.POST('/api/v1/demo-guests/{guest_id}/arrival', { params: { path: { guest_id } } }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: guestsKey }),
  })
}

/** Takes a check-in back that was somebody else's. */
export function useUndoCheckIn() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (guest_id: string) =>
      unwrap(
        api.DELETE('/api/v1/demo-guests/{guest_id}/arrival', { params: { path: { guest_id } } }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: guestsKey }),
  })
}

/** How many places a published demo day has left. */
export const placesQuery = (slug: string) =>
  queryOptions({
    queryKey: ['demo-day-pages', 'places', slug] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/demo-day-pages/{slug}/places', { params: ofSlug(slug), signal })),
  })

/** Asks for a place; a letter follows. Fails with `/problems/guests-no-more`. */
export function useAskForPlace(slug: string) {
  return useMutation({
    mutationFn: (body: Schema['GuestIn']) =>
      unwrap(api.POST('/api/v1/demo-day-pages/{slug}/guests', { params: ofSlug(slug), body })),
  })
}

/** What the letter of a guest is about. Fails with `/problems/not-found` once replaced. */
export const ownPlaceQuery = (token: string) =>
  queryOptions({
    queryKey: ['guest-letter', token] as const,
    queryFn: ({ signal }) => unwrap(api.POST('/api/v1/guest-letters', { body: { token }, signal })),
    retry: false,
    throwOnError: (error) => !isProblem(error, '/problems/not-found'),
  })

/** Says that one comes, or gives the place back. */
export function useOwnPlace(token: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (act: 'confirmation' | 'cancellation') =>
      unwrap(
        act === 'confirmation'
          ? api.POST('/api/v1/guest-letters/confirmation', { body: { token } })
          : api.POST('/api/v1/guest-letters/cancellation', { body: { token } }),
      ),
    onSuccess: (place) => queries.setQueryData(ownPlaceQuery(token).queryKey, place),
  })
}
