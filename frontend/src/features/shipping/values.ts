import { amountText, parseAmount } from '@/lib/intl/amounts'

import type { Method, MethodWish } from './api'

/** A zone as it stands in the form: amounts are the text that was typed. */
export type ZoneValues = {
  id: string
  places: readonly string[]
  first: string
  further: string
  freeFrom: string
}

export type MethodValues = {
  kind: Method['kind']
  az: string
  en: string
  address: string
  hoursAz: string
  hoursEn: string
  daysMin: number
  daysMax: number
  zones: readonly ZoneValues[]
}

export const newZone = (): ZoneValues => ({
  id: crypto.randomUUID(),
  places: [],
  first: '',
  further: '0',
  freeFrom: '',
})

/** What the form of a new method begins with: sent within the country of the shop. */
export const firstValues = (country: string | null): MethodValues => ({
  kind: 'sent',
  az: '',
  en: '',
  address: '',
  hoursAz: '',
  hoursEn: '',
  daysMin: 2,
  daysMax: 5,
  zones: [{ ...newZone(), places: country === null ? [] : [country] }],
})

export function valuesOf(method: Method, currency: string): MethodValues {
  return {
    kind: method.kind,
    az: method.name.az,
    en: method.name.en,
    address: method.address ?? '',
    hoursAz: method.hours?.az ?? '',
    hoursEn: method.hours?.en ?? '',
    daysMin: method.days_min,
    daysMax: method.days_max,
    zones: method.zones.map(({ places, first, further, free_from: freeFrom }) => ({
      id: crypto.randomUUID(),
      places,
      first: amountText(first, currency),
      further: amountText(further, currency),
      freeFrom: freeFrom === null ? '' : amountText(freeFrom, currency),
    })),
  }
}

/** Which amounts of a zone cannot be read. */
export function refusedOf(zone: ZoneValues, currency: string) {
  const isClear = (text: string) => parseAmount(text, currency) !== undefined
  const free = parseAmount(zone.freeFrom, currency)
  return {
    first: !isClear(zone.first),
    further: !isClear(zone.further),
    freeFrom: zone.freeFrom.trim() !== '' && !(free !== undefined && free > 0),
  }
}

export const isClear = (zone: ZoneValues, currency: string): boolean =>
  Object.values(refusedOf(zone, currency)).every((isRefused) => !isRefused)

/** What is sent; to be asked for what `check` has let pass. */
export function wishOf(values: MethodValues, currency: string): MethodWish {
  const isPickup = values.kind === 'pickup'
  return {
    kind: values.kind,
    name: { az: values.az.trim(), en: values.en.trim() },
    address: isPickup ? values.address.trim() : null,
    hours: isPickup ? { az: values.hoursAz.trim(), en: values.hoursEn.trim() } : null,
    days_min: values.daysMin,
    days_max: Math.max(values.daysMin, values.daysMax),
    zones: isPickup
      ? []
      : values.zones.map(({ places, first, further, freeFrom }) => ({
          places: [...places],
          first: parseAmount(first, currency) ?? 0,
          further: parseAmount(further, currency) ?? 0,
          free_from: parseAmount(freeFrom, currency) ?? null,
        })),
  }
}
