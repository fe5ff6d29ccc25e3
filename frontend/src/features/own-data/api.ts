import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type OwnData = Schema['OwnDataOut']
export type Copy = Schema['DataCopyOut']

const AGAIN_MS = 1000

/** Whether the worker is still at it. */
export const isUnderWay = ({ state }: Pick<Copy, 'state'>) =>
  state === 'queued' || state === 'working'

/** The reader's last copy and the erasure that waits; read again and again while one is made. */
export const ownDataQuery = () =>
  queryOptions({
    queryKey: ['own-data'] as const,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/me/data', { signal })),
    refetchInterval: ({ state: { data } }) =>
      data?.copy_of_data && isUnderWay(data.copy_of_data) ? AGAIN_MS : false,
  })

/** Where a copy is fetched. */
export const copyAddress = (id: string) => `/api/v1/me/data/${id}/file`

function useOwnData<Wish>(send: (wish: Wish) => Promise<OwnData>) {
  const queries = useQueryClient()
  const { queryKey } = ownDataQuery()
  return useMutation({
    mutationFn: send,
    onSuccess: (data) => queries.setQueryData(queryKey, data),
    onError: () => queries.invalidateQueries({ queryKey }),
  })
}

/** Asks for a copy that explains itself in a language. */
export const useAskForCopy = () =>
  useOwnData((language: 'az' | 'en') => unwrap(api.POST('/api/v1/me/data', { body: { language } })))

/** Asks to be erased; the password says that it is really the reader. */
export const useAskForErasure = () =>
  useOwnData((password: string) => unwrap(api.POST('/api/v1/me/erasure', { body: { password } })))

/** Stays. */
export const useCancelErasure = () =>
  useOwnData(() => unwrap(api.POST('/api/v1/me/erasure/cancel')))
