import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, type Schema, unwrap } from './client'

export type StudioPicture = Schema['StudioPictureOut']
export type Alt = StudioPicture['alt']
type Pictures = Schema['Page_StudioPictureOut_']

const keyOf = (studioId: string) => ['studios', studioId, 'pictures'] as const
const OWN = '/api/v1/studios/{studio_id}/pictures'
const ONE = '/api/v1/studios/{studio_id}/pictures/{picture_id}'

/** The pictures of a studio with their words in every language; only for the hub's managers. */
export const studioPicturesQuery = (studio_id: string) =>
  queryOptions({
    queryKey: keyOf(studio_id),
    queryFn: ({ signal }) => unwrap(api.GET(OWN, { params: { path: { studio_id } }, signal })),
  })

/** Each change answers with all pictures as they are then; what shows the studio is read again. */
function kept(queries: QueryClient, studioId: string, pictures: Pictures): void {
  queries.setQueryData(keyOf(studioId), pictures)
  void queries.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] === 'studios' && queryKey[2] !== 'pictures',
  })
}

function usePictures<Wish>(studioId: string, change: (wish: Wish) => Promise<Pictures>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: (pictures) => kept(queries, studioId, pictures),
    onError: () => queries.invalidateQueries({ queryKey: keyOf(studioId) }),
  })
}

/** Lets the studio show a file that was sent. Fails with `/problems/too-many-pictures`. */
export function useAddPicture(studio_id: string) {
  return usePictures(studio_id, (file_id: string) =>
    unwrap(
      api.POST(OWN, {
        params: { path: { studio_id } },
        body: { file_id, alt: { en: '', az: '' } },
      }),
    ),
  )
}

/** Says what a picture shows. */
export function useDescribePicture(studio_id: string) {
  return usePictures(studio_id, ({ id, alt }: { id: string; alt: Alt }) =>
    unwrap(api.PATCH(ONE, { params: { path: { studio_id, picture_id: id } }, body: { alt } })),
  )
}

/** Puts all pictures in this order. Fails with `/problems/other-pictures`. */
export function useOrderPictures(studio_id: string) {
  return usePictures(studio_id, (order: string[]) =>
    unwrap(api.PUT(OWN, { params: { path: { studio_id } }, body: { order } })),
  )
}

/** Lets the studio show a picture no longer. */
export function useRemovePicture(studio_id: string) {
  return usePictures(studio_id, (picture_id: string) =>
    unwrap(api.DELETE(ONE, { params: { path: { studio_id, picture_id } } })),
  )
}
