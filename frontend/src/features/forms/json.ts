/** JSON values as the server reads them. */
const LARGEST = 10 ** 12

export type Members = { readonly [name: string]: unknown }

/** Whether a JSON value is an object. */
export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a JSON value is an object with just these members. */
export function hasOnly(value: unknown, ...names: string[]): value is Members {
  return isMembers(value) && Object.keys(value).toSorted().join() === names.toSorted().join()
}

/** A JSON number within our bounds. */
export function numberOf(value: unknown): number | undefined {
  const fits = typeof value === 'number' && value >= -LARGEST && value <= LARGEST
  return fits ? value + 0 : undefined // -0 is 0
}

/** A JSON number without a fraction. */
export function wholeOf(value: unknown): number | undefined {
  const number = numberOf(value)
  return Number.isInteger(number) ? number : undefined
}
