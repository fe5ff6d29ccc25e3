import { parseAmount } from '@/lib/intl/amounts'

import { arePeaksApart, areStepsRising } from './charges'
import type { Field, Values } from './values'
import { weekProblems } from './week'

/** Why a field cannot be sent; the words are in the catalogue under `errors`. */
export type Fault =
  | 'name'
  | 'slug'
  | 'capacity'
  | 'area'
  | 'price'
  | 'horizon'
  | 'approval'
  | 'week'
  | 'peaks'
  | 'steps'

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/
/** Studios are also found by their id. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const isWhole = (text: string, most: number) =>
  /^[1-9]\d*$/.test(text.trim()) && Number(text) <= most

/** What the server would refuse. */
export function check(values: Values, currency: string): { [Name in Field]?: Fault } {
  const slug = values.slug.trim()
  const faults: [Field, Fault, boolean][] = [
    ['name', 'name', Object.values(values.name).every((name) => name.trim() !== '')],
    ['slug', 'slug', SLUG.test(slug) && !ID.test(slug)],
    ['capacity', 'capacity', isWhole(values.capacity, 1000)],
    ['area_m2', 'area', values.area_m2.trim() === '' || isWhole(values.area_m2, 100_000)],
    ['hourly_amount', 'price', parseAmount(values.hourly_amount, currency) !== undefined],
    ['horizon_days', 'horizon', isWhole(values.horizon_days, 730)],
    ['approval_hours', 'approval', isWhole(values.approval_hours, 336)],
    ['peaks', 'peaks', arePeaksApart(values.peaks ?? [])],
    ['fee_steps', 'steps', areStepsRising(values.fee_steps ?? [])],
    ['opening_hours', 'week', weekProblems(values.opening_hours).length === 0],
  ]
  return Object.fromEntries(
    faults.filter(([, , isGood]) => !isGood).map(([field, fault]) => [field, fault]),
  )
}
