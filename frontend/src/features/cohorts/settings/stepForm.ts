import type { useForm } from '@/lib/forms/useForm'

import type { Draft } from './arranging'

/** A step as it is typed. */
export type StepValues = {
  az: string
  en: string
  helpAz: string
  helpEn: string
  part: Draft['part']
  kind: Draft['kind']
  days: string
  needs: readonly string[]
}

export type StepForm = ReturnType<typeof useForm<StepValues>>
