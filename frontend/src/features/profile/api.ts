import { useMutation } from '@tanstack/react-query'
import { api, ifMatch, type Schema, unwrap } from '@/api/client'
import type { Language } from '@/lib/i18n/languages'

export type Profile = Schema['MeOut']
export type ProfileValues = { name: string; language: Language; about: string }

/** Saves the profile over `version` of it. Fails with `/problems/changed-meanwhile`. */
export function useSaveProfile() {
  return useMutation({
    mutationFn: ({ version, ...body }: ProfileValues & { version: number }) =>
      unwrap(api.PATCH('/api/v1/me', { params: { header: ifMatch(version) }, body })),
  })
}

/** The profile as it stands on the server now. */
export function readProfile(): Promise<Profile> {
  return unwrap(api.GET('/api/v1/me'))
}
