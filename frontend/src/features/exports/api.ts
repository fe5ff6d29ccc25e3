import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'
import { download, saveFile } from '@/api/download'

export type Archive = Schema['CallArchiveOut']
export type Subject = Schema['CallExportIn']['subject']
/** Which applications are meant; all of them if nothing is said. */
export type Selected = {
  sought?: Partial<Schema['Sought']> | undefined
  applications?: string[] | undefined
}
/** One file of many rows. */
export type Wish = Selected & {
  subject: NonNullable<Subject>
  form: Schema['CallExportIn']['form']
  names?: boolean
}

const AGAIN_MS = 1000

const bodyOf = ({ sought, applications }: Selected) => ({
  sought: { order: 'newest' as const, ...sought },
  ...(applications && { applications }),
})

/** Whether the worker is still at it. */
export const isUnderWay = ({ state }: Pick<Archive, 'state'>) =>
  state === 'queued' || state === 'working'

/** The reader's own archives of a call; read again and again while one is packed. */
export const archivesQuery = (callId: string) =>
  queryOptions({
    queryKey: ['archives', callId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/calls/{call_id}/archives', {
          params: { path: { call_id: callId } },
          signal,
        }),
      ),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? AGAIN_MS : false),
  })

/** Where an archive is fetched. */
export const archiveAddress = (id: string) => `/api/v1/call-archives/${id}/file`

/** Takes one file of many rows. */
export function useExport(callId: string, language: string) {
  return useMutation({
    mutationFn: async (wish: Wish) => {
      const body = { ...wish, ...bodyOf(wish), language }
      const { file, name } = await download(
        `/api/v1/calls/${callId}/exports`,
        body,
        () => undefined,
      )
      saveFile(file, name)
      return name
    },
  })
}

/** Asks for the applications with their files. */
export function useAskForArchive(callId: string, language: 'az' | 'en') {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (selected: Selected) =>
      unwrap(
        api.POST('/api/v1/calls/{call_id}/archives', {
          params: { path: { call_id: callId } },
          body: { ...bodyOf(selected), language },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: archivesQuery(callId).queryKey }),
  })
}
