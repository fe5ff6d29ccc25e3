import type { NewStudio, StudioChange, StudioSettings } from '@/api/studioSettings'
import { amountText, parseAmount } from '@/lib/intl/amounts'

import { peaksInOrder, stepsInOrder } from './charges'
import { inOrder } from './week'

/** What a manager fills in, as the server takes it. */
export type Wish = Omit<NewStudio, 'hub_id'>
export type Field = keyof Wish

type Typed = 'capacity' | 'area_m2' | 'hourly_amount' | 'horizon_days' | 'approval_hours'
/** The same as it stands in the form: numbers are the text that was typed. */
export type Values = Omit<Wish, Typed> & Record<Typed, string>

/** In the order of the form. */
export const FIELDS: readonly Field[] = [
  'bookable',
  'name',
  'summary',
  'description',
  'kind',
  'slug',
  'capacity',
  'area_m2',
  'features',
  'open_to',
  'approval',
  'approval_hours',
  'hourly_amount',
  'grid_minutes',
  'min_minutes',
  'max_minutes',
  'buffer_before_minutes',
  'buffer_minutes',
  'notice_minutes',
  'horizon_days',
  'qualification_id',
  'no_show_minutes',
  'residents_pay',
  'peaks',
  'fee_steps',
  'opening_hours',
]

const NOTHING = { az: '', en: '' }
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]

/** What the form of a new studio begins with. */
export const FIRST: Values = {
  bookable: true,
  name: NOTHING,
  summary: NOTHING,
  description: NOTHING,
  kind: 'photo',
  slug: '',
  capacity: '6',
  area_m2: '',
  features: [],
  open_to: 'everyone',
  approval: 'none',
  approval_hours: '48',
  hourly_amount: '',
  grid_minutes: 30,
  min_minutes: 60,
  max_minutes: 480,
  buffer_before_minutes: 0,
  buffer_minutes: 15,
  notice_minutes: 0,
  horizon_days: '60',
  qualification_id: null,
  no_show_minutes: 0,
  residents_pay: 'nothing',
  peaks: [],
  fee_steps: [],
  opening_hours: WEEKDAYS.map((weekday) => ({ weekday, opens: '09:00', closes: '22:00' })),
}

export function toValues(settings: StudioSettings): Values {
  const { id: _, version: __, hub: ___, currency, ...wish } = settings
  return {
    ...wish,
    capacity: String(wish.capacity),
    area_m2: wish.area_m2 === null ? '' : String(wish.area_m2),
    hourly_amount: amountText(wish.hourly_amount, currency),
    horizon_days: String(wish.horizon_days),
    approval_hours: String(wish.approval_hours),
  }
}

/** What the form says; only what `check` lets pass has numbers everywhere. */
export function toWish(values: Values, currency: string): Wish {
  return {
    ...values,
    name: trimmed(values.name),
    summary: trimmed(values.summary),
    description: trimmed(values.description),
    slug: values.slug.trim(),
    features: values.features.toSorted(),
    capacity: Number(values.capacity),
    area_m2: values.area_m2.trim() === '' ? null : Number(values.area_m2),
    hourly_amount: parseAmount(values.hourly_amount, currency) ?? Number.NaN,
    horizon_days: Number(values.horizon_days),
    approval_hours: Number(values.approval_hours),
    residents_pay: values.residents_pay,
    peaks: peaksInOrder(values.peaks ?? []),
    fee_steps: stepsInOrder(values.fee_steps ?? []),
    opening_hours: inOrder(values.opening_hours),
  }
}

/** As the server keeps texts. */
function trimmed({ az, en }: Wish['name']): Wish['name'] {
  return { az: az.normalize('NFC').trim(), en: en.normalize('NFC').trim() }
}

/** What the form says about each field otherwise than `settings` does. */
export function changesOf(settings: StudioSettings, values: Values): StudioChange {
  const [mine, theirs] = [toWish(values, settings.currency), wishOf(settings)]
  const { kind: _, ...changed } = Object.fromEntries(
    FIELDS.filter((field) => !isSame(mine[field], theirs[field])).map((name) => [name, mine[name]]),
  )
  return changed
}

export function wishOf(settings: StudioSettings): Wish {
  return toWish(toValues(settings), settings.currency)
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

const PLAIN: Record<string, string> = { ə: 'e', ı: 'i', ö: 'o', ü: 'u', ğ: 'g', ş: 's', ç: 'c' }

/** The address that a name suggests: `Səs 1` → `ses-1`. */
export function slugOf(name: string): string {
  return name
    .toLocaleLowerCase('en')
    .replace(/[əıöüğşç]/g, (letter) => PLAIN[letter] ?? '')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '')
}

/** Both lengths on a new grid, as near as they can be to what they were. */
export function onGrid(grid: number, { min_minutes, max_minutes }: Lengths): Lengths {
  const least = Math.max(grid, Math.ceil(min_minutes / grid) * grid)
  return {
    min_minutes: least,
    max_minutes: Math.max(least, Math.floor(max_minutes / grid) * grid),
  }
}

type Lengths = Pick<Wish, 'min_minutes' | 'max_minutes'>
