import { useMutation, useQueryClient } from '@tanstack/react-query'

import type { Bought } from '@/api/buying'
import { download, saveFile } from '@/api/download'

import { purchaseQuery, secretPurchaseQuery } from './api'

/** Where a member's own copy of a bought file is. */
export const addressOf = (line: string, file: string) => `/api/v1/order-lines/${line}/files/${file}`

/** Saves a bought file for whoever has no account. */
export function useSaveFile({ purchase, secret }: Bought) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ line, file }: { line: string; file: string }) => {
      const path = `/api/v1/purchase-letters/lines/${line}/files/${file}`
      const got = await download(path, { secret }, () => undefined)
      saveFile(got.file, got.name)
    },
    onSettled: () =>
      queries.invalidateQueries({
        queryKey:
          secret === null
            ? purchaseQuery(purchase.id).queryKey
            : secretPurchaseQuery(secret).queryKey,
      }),
  })
}
