import { amountText, parseAmount } from '@/lib/intl/amounts'

import type { Extra, ExtraWish } from './api'

export const KINDS = ['photo', 'video', 'sound', 'animation', 'dance'] as const

export type ExtraValues = {
  az: string
  en: string
  azSummary: string
  enSummary: string
  price: string
  most: number
  kinds: Extra['studio_kinds']
  qualification: string | null
  offered: boolean
}

/** The extra as its form shows it; an empty form for a new one. */
export function valuesOf(extra: Extra | null, currency: string): ExtraValues {
  return {
    az: extra?.name.az ?? '',
    en: extra?.name.en ?? '',
    azSummary: extra?.summary.az ?? '',
    enSummary: extra?.summary.en ?? '',
    price: extra === null ? '' : amountText(extra.hourly_amount, currency),
    most: extra?.most ?? 2,
    kinds: extra?.studio_kinds ?? [],
    qualification: extra?.qualification_id ?? null,
    offered: extra?.offered ?? true,
  }
}

/** What the form says, for the server. */
export function toChange(
  values: ExtraValues,
  currency: string,
): Omit<ExtraWish, 'hub_id' | 'kind'> {
  return {
    name: { az: values.az.trim(), en: values.en.trim() },
    summary: { az: values.azSummary.trim(), en: values.enSummary.trim() },
    hourly_amount: parseAmount(values.price, currency) ?? Number.NaN,
    most: values.most,
    studio_kinds: [...values.kinds],
    qualification_id: values.qualification,
    offered: values.offered,
  }
}
