import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type Graduation = Schema['GraduationOut']
export type Candidate = Schema['CandidateOut']
export type Certificate = Schema['CertificateOut']
export type CertificateRow = Schema['CertificateRow']

// Under the key of cohorts, so that what happens in one refreshes these too.
const key = ['cohorts', 'graduation'] as const

/** Who of a cohort could graduate, and what they miss; for the hub's managers. */
export const graduationQuery = (cohortId: string) =>
  queryOptions({
    queryKey: [...key, 'of', cohortId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/cohorts/{cohort_id}/graduation', {
          params: { path: { cohort_id: cohortId } },
          signal,
        }),
      ),
  })

/** The certificates of an enrolment, the newest first. */
export const certificatesQuery = (enrolmentId: string) =>
  queryOptions({
    queryKey: [...key, 'certificates', enrolmentId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/enrolments/{enrolment_id}/certificates', {
          params: { path: { enrolment_id: enrolmentId } },
          signal,
        }),
      ),
  })

/** What a certificate says; for everybody who has its serial. */
export const certificateQuery = (serial: string) =>
  queryOptions({
    queryKey: [...key, 'certificate', serial] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/certificates/{serial}', { params: { path: { serial } }, signal })),
  })

function useRefresh() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['cohorts'] })
}

/** Lets some graduate. Fails with `/problems/steps-missing`, `/problems/not-taking-part`. */
export function useGraduate(cohortId: string) {
  return useMutation({
    mutationFn: (body: Schema['GraduationIn']) =>
      unwrap(
        api.POST('/api/v1/cohorts/{cohort_id}/graduation', {
          params: { path: { cohort_id: cohortId } },
          body,
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Takes a certificate back. Fails with `/problems/already-revoked`. */
export function useRevoke(serial: string) {
  return useMutation({
    mutationFn: (body: Schema['RevokeIn']) =>
      unwrap(
        api.POST('/api/v1/certificates/{serial}/revocation', {
          params: { path: { serial } },
          body,
        }),
      ),
    onSettled: useRefresh(),
  })
}
