import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type FeeRules = Schema['FeeRulesOut']
export type FeeRule = Schema['FeeRuleOut']
export type FeeRuleWish = Schema['FeeRuleIn']

/** What a hub keeps of sales, and from which day on. */
export const feeRulesQuery = (hub: string) =>
  queryOptions({
    queryKey: ['fees', hub] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/fee-rules', { params: { query: { hub } }, signal })),
  })

/** Says what a hub keeps from a day on. */
export function useAddFeeRule(hub: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: FeeRuleWish) =>
      unwrap(api.POST('/api/v1/fee-rules', { params: { query: { hub } }, body })),
    onSuccess: (rules) => queries.setQueryData(feeRulesQuery(hub).queryKey, rules),
  })
}
