import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type ProgrammePlan = Schema['ProgrammePlanOut']

const key = ['cohorts', 'plan'] as const // who takes part changes how many were given it

/** The plan that taking part in a programme brings; only for managers. */
export const programmePlanQuery = (programmeId: string) =>
  queryOptions({
    queryKey: [...key, programmeId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/plan', {
          params: { path: { programme_id: programmeId } },
          signal,
        }),
      ),
  })

/** Names the plan, or none. Fails with `/problems/not-found` when nobody joins it any more. */
export function useNamePlan(programmeId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (planId: string | null) =>
      unwrap(
        api.PUT('/api/v1/programmes/{programme_id}/plan', {
          params: { path: { programme_id: programmeId } },
          body: { plan_id: planId },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: [...key] }),
  })
}
