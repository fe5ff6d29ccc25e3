import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'
import { download, saveFile } from '@/api/download'
import { isProblem } from '@/api/problem'

export type Room = Schema['RoomOut']
export type RoomFile = Schema['RoomFileOut']
export type Share = Schema['RoomShareOut']
export type Opening = Schema['RoomOpeningOut']
export type SharedRoom = Schema['SharedRoomOut']

const key = ['data-rooms'] as const
const of = (id: string) => ({ path: { organisation_id: id } })

/** The data room of a startup, for its own people. */
export const roomQuery = (organisationId: string) =>
  queryOptions({
    queryKey: [...key, organisationId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/organisations/{organisation_id}/room', {
          params: of(organisationId),
          signal,
        }),
      ),
  })

/** Who opened what, the newest first. */
export const openingsQuery = (organisationId: string) =>
  infiniteQueryOptions({
    queryKey: [...key, organisationId, 'openings'] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/organisations/{organisation_id}/room/openings', {
          params: { ...of(organisationId), query: { limit: 20, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** What startups share with the address of the signed-in person. */
export const sharedQuery = () =>
  queryOptions({
    queryKey: [...key, 'shared'] as const,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/room-shares', { signal })),
  })

/** What a letter shows. Fails with `/problems/not-found` once it has ended. */
export const letterQuery = (token: string) =>
  queryOptions({
    queryKey: [...key, 'letter', token] as const,
    queryFn: ({ signal }) => unwrap(api.POST('/api/v1/room-letters', { body: { token }, signal })),
    retry: false,
    throwOnError: (error) => !isProblem(error, '/problems/not-found'),
  })

/** Where one of the team opens a file. */
export const ownAddress = (fileId: string) => `/api/v1/room-files/${fileId}`
/** Where a signed-in reader opens a file. */
export const sharedAddress = (shareId: string, fileId: string) =>
  `/api/v1/room-shares/${shareId}/files/${fileId}`

function useRefresh() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: key })
}

/** Puts a sent file into the room. Fails with `/problems/room-full`. */
export function useAddFile(organisationId: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: Schema['RoomFileIn']) =>
      unwrap(
        api.POST('/api/v1/organisations/{organisation_id}/room/files', {
          params: of(organisationId),
          body,
        }),
      ),
    onSettled: refresh,
  })
}

/** Takes a file out of the room. */
export function useRemoveFile() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (room_file_id: string) =>
      unwrap(
        api.DELETE('/api/v1/room-files/{room_file_id}', { params: { path: { room_file_id } } }),
      ),
    onSettled: refresh,
  })
}

/** Shows files to an address. Fails with `/problems/share-too-long`. */
export function useShare(organisationId: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: Schema['RoomShareIn']) =>
      unwrap(
        api.POST('/api/v1/organisations/{organisation_id}/room/shares', {
          params: of(organisationId),
          body,
        }),
      ),
    onSettled: refresh,
  })
}

/** Ends a share now. */
export function useRevoke() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (share_id: string) =>
      unwrap(api.POST('/api/v1/room-shares/{share_id}/revoke', { params: { path: { share_id } } })),
    onSettled: refresh,
  })
}

/** Saves a file for who holds a letter. Fails with `/problems/not-found` once it has ended. */
export function useSaveByLetter(token: string) {
  return useMutation({
    mutationFn: async ({ id }: { id: string }) => {
      const path = `/api/v1/room-letters/files/${id}`
      const { file, name } = await download(path, { token }, () => undefined)
      saveFile(file, name)
    },
  })
}
