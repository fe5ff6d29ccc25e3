import { useMutation, useQueryClient } from '@tanstack/react-query'

import { type Application, applicationQuery, key, type MemberRole, of } from '@/api/applications'
import { api, ifMatch, newKey, type Schema, unwrap } from '@/api/client'

/** Puts an answered application where the screens read it; lists are read again. */
export function useKeep() {
  const queries = useQueryClient()
  return (application: Application) => {
    queries.setQueryData(applicationQuery(application.id).queryKey, application)
    void queries.invalidateQueries({ queryKey: [...key, 'mine'] })
    void queries.invalidateQueries({ queryKey: [...key, 'of'] })
  }
}

/** The key of one wish: kept for its repetitions, so that it comes true once. */
export const anotherWish = newKey

/** Begins an application. Fails with `/problems/already-applied` and `/problems/call-not-open`. */
export function useBegin() {
  const onSuccess = useKeep()
  return useMutation({
    mutationFn: ({ wish, once }: { wish: Schema['ApplicationIn']; once: string }) =>
      unwrap(
        api.POST('/api/v1/applications', {
          params: { header: { 'Idempotency-Key': once } },
          body: wish,
        }),
      ),
    onSuccess,
  })
}

/** Sends the draft as it was seen. Fails with `/problems/application-incomplete` and others. */
export function useSubmit(id: string) {
  const onSuccess = useKeep()
  return useMutation({
    mutationFn: (version: number) =>
      unwrap(
        api.POST('/api/v1/applications/{application_id}/submit', {
          params: { ...of(id), header: ifMatch(version) },
        }),
      ),
    onSuccess,
  })
}

/** Takes back what was sent. */
export function useWithdraw(id: string) {
  const onSuccess = useKeep()
  return useMutation({
    mutationFn: (reason: string) =>
      unwrap(
        api.POST('/api/v1/applications/{application_id}/withdraw', {
          params: of(id),
          body: { reason },
        }),
      ),
    onSuccess,
  })
}

/** Undoes the withdrawal. */
export function useRestore(id: string) {
  const onSuccess = useKeep()
  return useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/v1/applications/{application_id}/restore', { params: of(id) })),
    onSuccess,
  })
}

/** Lets one applicant change and send until a time; only for managers. */
export function useReopen(id: string) {
  const onSuccess = useKeep()
  return useMutation({
    mutationFn: (body: Schema['ReopenIn']) =>
      unwrap(api.POST('/api/v1/applications/{application_id}/reopen', { params: of(id), body })),
    onSuccess,
  })
}

/** Invites an address. Fails with `/problems/member-invited`. */
export function useInvite(id: string) {
  const onSuccess = useKeep()
  return useMutation({
    mutationFn: (body: Schema['MemberIn']) =>
      unwrap(
        api.POST('/api/v1/applications/{application_id}/invitations', { params: of(id), body }),
      ),
    onSuccess,
  })
}

/** Becomes a member by the secret of a letter. Fails with `/problems/not-found`. */
export function useJoin() {
  const onSuccess = useKeep()
  return useMutation({
    mutationFn: (token: string) =>
      unwrap(api.POST('/api/v1/applications/join', { body: { token } })),
    onSuccess,
  })
}

export type TeamChange =
  | { kind: 'role'; person: string; role: MemberRole }
  | { kind: 'owner'; person: string }
  | { kind: 'remove'; person: string }
  | { kind: 'revoke'; invitation: string }

/** Changes who works on the application; whoever leaves sees it no more. */
export function useChangeTeam(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: TeamChange): Promise<unknown> => changeTeam(id, change),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...key] }),
  })
}

function changeTeam(id: string, change: TeamChange): Promise<unknown> {
  const { path } = of(id)
  switch (change.kind) {
    case 'role':
      return unwrap(
        api.PATCH('/api/v1/applications/{application_id}/members/{person_id}', {
          params: { path: { ...path, person_id: change.person } },
          body: { role: change.role },
        }),
      )
    case 'owner':
      return unwrap(
        api.PUT('/api/v1/applications/{application_id}/owner', {
          params: { path },
          body: { person_id: change.person },
        }),
      )
    case 'remove':
      return unwrap(
        api.DELETE('/api/v1/applications/{application_id}/members/{person_id}', {
          params: { path: { ...path, person_id: change.person } },
        }),
      )
    case 'revoke':
      return unwrap(
        api.DELETE('/api/v1/applications/{application_id}/invitations/{invitation_id}', {
          params: { path: { ...path, invitation_id: change.invitation } },
        }),
      )
  }
}
