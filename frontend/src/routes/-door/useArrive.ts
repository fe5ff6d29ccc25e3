import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'

import type { Schema } from '@/api/client'
import { arrive } from '@/features/session/api'

import { FIRST_PAGE } from './firstPage'

/** Lets a person in and leads them to where they wanted to go. */
export function useArrive(): (me: Schema['MeOut'], next: string | undefined) => void {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return (me, next) => {
    arrive(queries, me)
    void navigate({ href: next ?? FIRST_PAGE, replace: true })
  }
}
