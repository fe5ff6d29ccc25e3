import { looksLikeEmail } from '@/lib/forms/email'
import type { Language } from '@/lib/i18n/languages'

import type { Method, PurchaseWish, Quote } from './api'
import { type Choices, wayOf } from './choices'
import { needsWay, sumsOf } from './totals'

/** What somebody types at the checkout; `notes` are for the shops, by their ids. */
export type CheckoutValues = {
  name: string
  email: string
  phone: string
  code: string
  city: string
  street: string
  postcode: string
  method: Method | null
  notes: Readonly<Record<string, string>>
}

/** Whether anything goes to an address, rather than waits to be collected. */
export const goesOut = (quote: Quote, choices: Choices): boolean =>
  quote.groups.some((group) => needsWay(group) && wayOf(group, choices)?.kind !== 'pickup')

type Rest = { hub: string; language: Language; isMember: boolean }

/** What is bought, as the buyer sees it: at these prices, in these ways, for this total. */
export function purchaseWish(
  quote: Quote,
  choices: Choices,
  values: CheckoutValues,
  { hub, language, isMember }: Rest,
): PurchaseWish {
  const { name, email, phone, code, city, street, postcode, method, notes } = values
  const place = choices.place
  const isOut = goesOut(quote, choices) && place !== null
  return {
    hub,
    lines: quote.groups.flatMap(({ lines }) =>
      lines.map(({ variant_id, quantity, price }) => ({ variant_id, quantity, price })),
    ),
    orders: quote.groups.map((group) => ({
      seller_id: group.seller.id,
      method_id: (needsWay(group) && wayOf(group, choices)?.method_id) || null,
      voucher: group.voucher,
      note: notes[group.seller.id]?.trim() ?? '',
    })),
    name: name.trim(),
    email: email.trim(),
    phone: phone.trim(),
    address: isOut
      ? { place, city: city.trim(), street: street.trim(), postcode: postcode.trim() }
      : null,
    // What costs nothing is paid in no way, and the server asks for one.
    method: method ?? quote.methods[0] ?? 'at_hub',
    voucher: quote.voucher,
    total: sumsOf(quote, choices).total,
    language,
    code: isMember || code === '' ? null : code,
  }
}

type Asked = { isMember: boolean; isOut: boolean; isFree: boolean; methods: readonly Method[] }
type Missing = Exclude<keyof CheckoutValues, 'phone' | 'postcode' | 'notes'>

/** What has to be said before anything can be bought. */
export function missingOf(values: CheckoutValues, asked: Asked): Missing[] {
  const { name, email, code, street, city, method } = values
  const is: Record<Missing, boolean> = {
    name: name.trim() === '',
    email: !looksLikeEmail(email),
    code: !asked.isMember && !/^\d{6}$/.test(code.trim()),
    street: asked.isOut && street.trim() === '',
    city: asked.isOut && city.trim() === '',
    method: !(asked.isFree || (method !== null && asked.methods.includes(method))),
  }
  return (Object.keys(is) as Missing[]).filter((one) => is[one])
}
