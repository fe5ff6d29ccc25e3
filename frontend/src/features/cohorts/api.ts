import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, ifMatch, newKey, type Schema, unwrap } from '@/api/client'

export type CohortRow = Schema['CohortRow']
export type Cohort = Schema['CohortOut']
export type Enrolment = Schema['EnrolmentOut']
export type EnrolmentRow = Schema['EnrolmentRow']
export type Cell = Schema['CellOut']
export type OwnStep = Schema['OwnStepOut']
export type Work = Schema['WorkOut']
export type WorkFile = Schema['WorkFileOut']
export type MyEnrolment = Schema['MyEnrolment']
export type StepState = Schema['StepState']
export type Step = Schema['StepOut']
export type StepWish = Schema['StepIn']

const key = ['cohorts'] as const

/** The cohorts of a hub, the newest first; for its managers and mentors. */
export const cohortsQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, 'of', hub] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/cohorts', { params: { query: { hub } }, signal })),
  })

/** A cohort with who has done what. */
export const cohortQuery = (cohortId: string) =>
  queryOptions({
    queryKey: [...key, 'one', cohortId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/cohorts/{cohort_id}', {
          params: { path: { cohort_id: cohortId } },
          signal,
        }),
      ),
  })

/** Who waits for a cohort of the programme, and organisations by a part of their name. */
export const candidatesQuery = (cohortId: string, q: string) =>
  queryOptions({
    queryKey: [...key, 'candidates', cohortId, q] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/cohorts/{cohort_id}/candidates', {
          params: { path: { cohort_id: cohortId }, query: { q } },
          signal,
        }),
      ),
  })

/** One's own places in cohorts. */
export const myEnrolmentsQuery = () =>
  queryOptions({
    queryKey: [...key, 'mine'] as const,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/my-enrolments', { signal })),
  })

/** A place in a cohort with its steps and all work. */
export const enrolmentQuery = (enrolmentId: string) =>
  queryOptions({
    queryKey: [...key, 'enrolment', enrolmentId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/enrolments/{enrolment_id}', {
          params: { path: { enrolment_id: enrolmentId } },
          signal,
        }),
      ),
  })

function useRefresh() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: [...key] })
}

/** Has everything of cohorts read again, and keeps the one that came back. */
function useKeep() {
  const queries = useQueryClient()
  return {
    onSuccess: (saved: Cohort) => queries.setQueryData(cohortQuery(saved.id).queryKey, saved),
    onSettled: useRefresh(),
  }
}

type Seen = Pick<Cohort, 'id' | 'version'>
const of = ({ id, version }: Seen) => ({ path: { cohort_id: id }, header: ifMatch(version) })

/** Begins a cohort with the usual steps and agreement. Fails with `/problems/cohort-exists`. */
export function useBeginCohort() {
  return useMutation({
    mutationFn: (body: Schema['CohortIn']) => unwrap(api.POST('/api/v1/cohorts', { body })),
    ...useKeep(),
  })
}

/** Changes its name and days. Fails with `/problems/changed-meanwhile`. */
export function useChangeCohort() {
  return useMutation({
    mutationFn: ({ seen, change }: { seen: Seen; change: Schema['CohortChangeIn'] }) =>
      unwrap(api.PATCH('/api/v1/cohorts/{cohort_id}', { params: of(seen), body: change })),
    ...useKeep(),
  })
}

/** Says all steps. Fails with `/problems/step-in-use`, `/problems/changed-meanwhile`. */
export function useSetSteps() {
  return useMutation({
    mutationFn: ({ seen, steps }: { seen: Seen; steps: StepWish[] }) =>
      unwrap(api.PUT('/api/v1/cohorts/{cohort_id}/steps', { params: of(seen), body: { steps } })),
    ...useKeep(),
  })
}

/** Publishes a new text of the agreement. Fails with `/problems/changed-meanwhile`. */
export function usePublishAgreement() {
  return useMutation({
    mutationFn: ({ seen, text }: { seen: Seen; text: Schema['AgreementText'] }) =>
      unwrap(
        api.POST('/api/v1/cohorts/{cohort_id}/agreements', { params: of(seen), body: { text } }),
      ),
    ...useKeep(),
  })
}

// Who is in the cohort already is refused, so a request that is sent again needs no old key.
const once = (cohortId: string) => ({
  params: { path: { cohort_id: cohortId }, header: { 'Idempotency-Key': newKey() } },
})

/** Admits an organisation. Fails with `/problems/enrolled-already`, `/problems/nobody-there`. */
export function useAdmit(cohortId: string) {
  return useMutation({
    mutationFn: (body: Schema['AdmitIn']) =>
      unwrap(api.POST('/api/v1/cohorts/{cohort_id}/enrolments', { ...once(cohortId), body })),
    ...useKeep(),
  })
}

/** Enrols those who wait. Fails with `/problems/venture-not-waiting`. */
export function useEnrolWaiting(cohortId: string) {
  return useMutation({
    mutationFn: (offers: string[]) =>
      unwrap(
        api.POST('/api/v1/cohorts/{cohort_id}/enrolments/waiting', {
          ...once(cohortId),
          body: { offers },
        }),
      ),
    ...useKeep(),
  })
}

/** Says that a task is done. Fails with `/problems/step-locked`, `/problems/step-done`. */
export function useTickOff(enrolmentId: string, stepId: string) {
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/enrolments/{enrolment_id}/steps/{step_id}/done', {
          params: { path: { enrolment_id: enrolmentId, step_id: stepId } },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Hands in work. Fails with `/problems/step-locked`, `/problems/step-done`. */
export function useHandIn(enrolmentId: string, stepId: string) {
  return useMutation({
    mutationFn: (body: Schema['WorkIn']) =>
      unwrap(
        api.POST('/api/v1/enrolments/{enrolment_id}/steps/{step_id}/work', {
          params: { path: { enrolment_id: enrolmentId, step_id: stepId } },
          body,
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Where a file that was handed in is fetched. */
export const workFileAddress = (workId: string, fileId: string) =>
  `/api/v1/work/${workId}/files/${fileId}`

/** Answers work. Fails with `/problems/work-answered`. */
export function useAnswerWork(workId: string) {
  return useMutation({
    mutationFn: (body: Schema['WorkFeedbackIn']) =>
      unwrap(
        api.POST('/api/v1/work/{work_id}/feedback', {
          params: { path: { work_id: workId } },
          body,
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Signs the agreement. Fails with `/problems/other-agreement`, `/problems/step-done`. */
export function useSign(enrolmentId: string) {
  return useMutation({
    mutationFn: (body: Schema['SignatureIn']) =>
      unwrap(
        api.POST('/api/v1/enrolments/{enrolment_id}/signature', {
          params: { path: { enrolment_id: enrolmentId } },
          body,
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Notes who leaves. Fails with `/problems/left-before-enrolled`, `/problems/enrolment-over`. */
export function useEndEnrolment(enrolmentId: string) {
  return useMutation({
    mutationFn: (body: Schema['LeaveIn']) =>
      unwrap(
        api.POST('/api/v1/enrolments/{enrolment_id}/end', {
          params: { path: { enrolment_id: enrolmentId } },
          body,
        }),
      ),
    onSettled: useRefresh(),
  })
}
