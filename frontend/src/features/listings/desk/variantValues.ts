import type { Schema } from '@/api/client'

import type { Kind, SellerVariant } from '@/api/sellerListings'
import { wholeOf } from './content'

export type VariantBody = Schema['VariantIn']
export type OptionKind = Schema['OptionKind']
export type Tier = Schema['LicenceTier']

/** A variant as its form holds it: amounts as they are typed. */
export type VariantValues = {
  code: string
  option: OptionKind | ''
  valueAz: string
  valueEn: string
  pricing: Schema['Pricing']
  amount: string
  suggested: string
  deliversAz: string
  deliversEn: string
  revisions: string
  tier: Tier
  products: string
  seats: string
  months: string
  licence: string
  item: string
  quantity: string
  files: { id: string; name: string }[]
}

const MINOR = 100
export const MOST_MINOR = 1_000_000_000

/** Minor units of what somebody typed, "12,50" or "12.5"; null for what is no amount. */
export function minorOf(typed: string): number | null {
  const plain = typed.trim().replace(',', '.')
  if (!/^\d{1,8}(\.\d{1,2})?$/.test(plain)) return null
  return Math.round(Number(plain) * MINOR)
}

const typedOf = (minor: number | null | undefined) =>
  minor === null || minor === undefined ? '' : String(minor / MINOR)
const number = (value: number | null | undefined) =>
  value === null || value === undefined ? '' : String(value)

/** What a form begins with: a variant, or an empty one of this kind. */
export function valuesOf(kind: Kind, variant: SellerVariant | null): VariantValues {
  if (variant === null) return { ...EMPTY, revisions: kind === 'service' ? '1' : '' }
  const [option] = variant.options
  const [part] = variant.parts
  return {
    ...EMPTY,
    ...(variant.licence && licenceOf(variant.licence)),
    ...(option && { option: option.option, valueAz: option.value.az, valueEn: option.value.en }),
    ...(part && { item: part.stock_item_id, quantity: String(part.quantity) }),
    ...(variant.delivers && {
      deliversAz: variant.delivers.az,
      deliversEn: variant.delivers.en,
    }),
    code: variant.code,
    pricing: variant.pricing,
    amount: typedOf(variant.price.amount),
    suggested: typedOf(variant.suggested),
    revisions: number(variant.revisions),
    files: variant.files.map(({ id, name }) => ({ id, name })),
  }
}

const licenceOf = (licence: Schema['LicenceOut']) => ({
  tier: licence.tier,
  products: number(licence.end_products),
  seats: number(licence.seats),
  months: number(licence.months),
  licence: licence.text,
})

const EMPTY: VariantValues = {
  code: '',
  option: '',
  valueAz: '',
  valueEn: '',
  pricing: 'fixed',
  amount: '',
  suggested: '',
  deliversAz: '',
  deliversEn: '',
  revisions: '',
  tier: 'personal',
  products: '',
  seats: '',
  months: '',
  licence: '',
  item: '',
  quantity: '1',
  files: [],
}

/** What is sent; options and parts that the form does not show stay as they were. */
export function bodyOf(
  kind: Kind,
  values: VariantValues,
  variant: SellerVariant | null,
): VariantBody {
  const isService = kind === 'service'
  const isDigital = kind === 'digital'
  return {
    code: values.code.trim(),
    options: optionsOf(values, variant),
    pricing: values.pricing,
    amount: minorOf(values.amount) ?? 0,
    suggested: values.pricing === 'open' ? minorOf(values.suggested) : null,
    delivers: isService ? deliversOf(values, variant) : null,
    revisions: isService ? (wholeOf(values.revisions) ?? 0) : null,
    licence: isDigital ? saidLicence(values) : null,
    parts: isService || isDigital ? [] : partsOf(values, variant),
    file_ids: isDigital ? values.files.map(({ id }) => id) : [],
  }
}

function optionsOf(values: VariantValues, variant: SellerVariant | null): VariantBody['options'] {
  const [first, ...others] = variant?.options ?? []
  if (values.option === '') return others
  const value = {
    az: values.valueAz.trim(),
    en: values.valueEn.trim(),
    ru: first?.value.ru ?? '',
  }
  return [{ option: values.option, value }, ...others]
}

function partsOf(values: VariantValues, variant: SellerVariant | null): VariantBody['parts'] {
  const others = variant?.parts.slice(1) ?? []
  if (values.item === '') return others
  return [{ stock_item_id: values.item, quantity: wholeOf(values.quantity) ?? 1 }, ...others]
}

const deliversOf = (values: VariantValues, variant: SellerVariant | null) => ({
  az: values.deliversAz.trim(),
  en: values.deliversEn.trim(),
  ru: variant?.delivers?.ru ?? '',
})

const saidLicence = (values: VariantValues) => ({
  tier: values.tier,
  end_products: wholeOf(values.products),
  seats: wholeOf(values.seats),
  months: wholeOf(values.months),
  text: values.licence.trim(),
})
