import { parseAmount } from '@/lib/intl/amounts'

import type { Voucher, VoucherWish } from './api'

export type VoucherValues = {
  code: string
  kind: 'part' | 'amount'
  worth: string
  least: string
  most: string
  begins: string
  ends: string
}

const BASIS = 10_000 // basis points of a whole

/** A part in basis points that was typed as percent; nothing when unclear. */
export function parsePart(text: string): number | undefined {
  const found = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim())
  if (found === null) return undefined
  const points = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
  return points >= 1 && points <= BASIS ? points : undefined
}

/** How often it can be used; nothing when unclear. */
export function parseMany(text: string): number | undefined {
  const many = /^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : 0
  return many >= 1 && many <= 100_000 ? many : undefined
}

/** The code as buyers may type it. */
export const tidied = (code: string) => code.trim().toUpperCase()

export const isCode = (code: string) => /^[A-Z0-9][A-Z0-9-]{0,39}$/.test(tidied(code))

/** What it is worth in the smallest unit or in basis points; nothing when unclear. */
export function worthOf({ kind, worth }: VoucherValues, currency: string): number | undefined {
  const amount = kind === 'part' ? parsePart(worth) : parseAmount(worth, currency)
  return amount === 0 ? undefined : amount
}

/** What is sent of values that were checked. */
export function wishOf(values: VoucherValues, currency: string): VoucherWish {
  const worth = worthOf(values, currency) ?? 0
  return {
    code: tidied(values.code),
    basis_points: values.kind === 'part' ? worth : null,
    amount: values.kind === 'amount' ? worth : null,
    least: values.least.trim() === '' ? 0 : (parseAmount(values.least, currency) ?? 0),
    most: parseMany(values.most) ?? 1,
    begins_on: values.begins,
    ends_on: values.ends,
  }
}

export type VoucherStanding = 'retired' | 'over' | 'used' | 'ahead' | 'holds'

/** Whether it can be used on a day. */
export function standingOf(voucher: Voucher, day: string): VoucherStanding {
  if (voucher.retired_at !== null) return 'retired'
  if (voucher.ends_on < day) return 'over'
  if (voucher.used >= voucher.most) return 'used'
  return voucher.begins_on > day ? 'ahead' : 'holds'
}
