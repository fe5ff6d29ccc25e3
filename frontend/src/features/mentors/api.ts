import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, ifMatch, type Schema, unwrap } from '@/api/client'

export type MentorRow = Schema['MentorRow']
export type Mentor = Schema['MentorOut']
export type Pair = Schema['PairOut']
export type MyMentoring = Schema['MyMentoring']
export type MyVenture = Schema['MyVenture']
export type OwnMentor = Schema['OwnMentor']
export type Tongue = Schema['Tongue']
export type Said = { fields: string[]; languages: Tongue[]; about: string; seats: number }

const key = ['mentors'] as const
const ofMentor = (id: string) => ({ path: { mentor_id: id } })

/** Who mentors at a hub, and then who did; for its managers and mentors. */
export const mentorsQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, 'of', hub] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/mentors', { params: { query: { hub } }, signal })),
  })

/** A mentor with everybody they advise or advised. */
export const mentorQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, 'one', id] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/mentors/{mentor_id}', { params: ofMentor(id), signal })),
  })

/** Whom one advises, and how far they are. */
export const myVenturesQuery = () =>
  queryOptions({
    queryKey: [...key, 'mine'] as const,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/my-ventures', { signal })),
  })

/** Who advises a venture now. */
export const ownMentorsQuery = (enrolmentId: string) =>
  queryOptions({
    queryKey: [...key, 'of-enrolment', enrolmentId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/enrolments/{enrolment_id}/mentors', {
          params: { path: { enrolment_id: enrolmentId } },
          signal,
        }),
      ),
  })

function useRefresh() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: key })
}

/** Says that somebody mentors. Fails with `/problems/unknown-mentor`, `/problems/mentors-already`. */
export function useAddMentor() {
  return useMutation({
    mutationFn: (body: Schema['MentorIn']) => unwrap(api.POST('/api/v1/mentors', { body })),
    onSettled: useRefresh(),
  })
}

/** Changes what is said of a mentor. Fails with `/problems/mentor-has-more`. */
export function useChangeMentor({ id, version }: Pick<Mentor, 'id' | 'version'>) {
  return useMutation({
    mutationFn: (body: Said) =>
      unwrap(
        api.PATCH('/api/v1/mentors/{mentor_id}', {
          params: { ...ofMentor(id), header: ifMatch(version) },
          body,
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Pairs the mentor with a venture. Fails with `/problems/mentor-full`, `/problems/no-venture`. */
export function usePair(mentorId: string) {
  return useMutation({
    mutationFn: (enrolmentId: string) =>
      unwrap(
        api.POST('/api/v1/mentors/{mentor_id}/pairs', {
          params: ofMentor(mentorId),
          body: { enrolment_id: enrolmentId },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** What ends: somebody mentors no more, or a pair is none any more. */
export type Ending = { mentor: string } | { pair: string }

/** Ends it today. Fails with `/problems/mentors-no-more`, `/problems/pair-over`. */
export function useEnd(what: Ending) {
  return useMutation({
    mutationFn: (reason: string): Promise<unknown> =>
      'mentor' in what
        ? unwrap(
            api.POST('/api/v1/mentors/{mentor_id}/end', {
              params: ofMentor(what.mentor),
              body: { reason },
            }),
          )
        : unwrap(
            api.POST('/api/v1/mentor-pairs/{pair_id}/end', {
              params: { path: { pair_id: what.pair } },
              body: { reason },
            }),
          ),
    onSettled: useRefresh(),
  })
}
