import type { NewPlan } from './api'

export type Monthly = NewPlan['monthly']
export type Kind = Monthly[number]['good_for']

/** Any studio first, then the kinds. */
export const KINDS: readonly Kind[] = ['any', 'photo', 'video', 'sound', 'animation', 'dance']

/** Whole hours by kind, as they stand in the form. */
export type Hours = { readonly [K in Kind]: number }

export function toHours(monthly: Monthly): Hours {
  const of = (kind: Kind) => {
    const minutes = monthly.find(({ good_for: one }) => one === kind)?.minutes ?? 0
    return Math.round(minutes / 60)
  }
  return {
    any: of('any'),
    photo: of('photo'),
    video: of('video'),
    sound: of('sound'),
    animation: of('animation'),
    dance: of('dance'),
  }
}

/** What is given each month; kinds with nothing are left out. */
export function toMonthly(hours: Hours): Monthly {
  return KINDS.filter((kind) => hours[kind] > 0).map((kind) => ({
    good_for: kind,
    minutes: hours[kind] * 60,
  }))
}
