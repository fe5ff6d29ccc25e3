import type { GoodFor } from '@/api/credits'

/** Any studio first, then the kinds. */
export const GOOD_FOR: readonly GoodFor[] = ['any', 'photo', 'video', 'sound', 'animation', 'dance']

/** Minutes of hours as people type them, `2`, `2.5` or `-1,5`; nothing when they are not whole. */
export function hoursToMinutes(text: string): number | undefined {
  const found = /^([-−]?)(\d{1,4})(?:[.,](\d{1,2}))?$/.exec(text.trim())
  if (found === null) return undefined
  const minutes = (Number(found[2]) + Number(`0.${found[3] ?? '0'}`)) * 60
  const whole = Math.round(minutes)
  if (Math.abs(whole - minutes) > 1e-6) return undefined
  return found[1] === '' ? whole : -whole
}
