import type { Call, Stage } from './api'

type Times = Pick<Call, 'stage' | 'opens_at' | 'closes_at' | 'final_closes_at'>

const BY_CLOCK: readonly Stage[] = ['soon', 'open', 'grace', 'closed']

/** The stage of a call at the server's time `now`: it changes while a page is being read. */
export function stageAt(call: Times, now: number): Stage {
  if (!BY_CLOCK.includes(call.stage)) return call.stage
  if (now < Date.parse(call.opens_at)) return 'soon'
  if (now < Date.parse(call.closes_at)) return 'open'
  return now < Date.parse(call.final_closes_at) ? 'grace' : 'closed'
}

/** What a call waits for at a stage: its opening, its end, or the end of its grace. */
export function nextMoment(call: Times, stage: Stage): string | null {
  if (stage === 'soon') return call.opens_at
  if (stage === 'open') return call.closes_at
  return stage === 'grace' ? call.final_closes_at : null
}

export type Left = { days: number; hours: number; minutes: number; seconds: number }

/** What is left until `moment`, in whole seconds; nothing when it has passed. */
export function timeLeft(moment: string, now: number): Left {
  const seconds = Math.max(0, Math.ceil((Date.parse(moment) - now) / 1000))
  return {
    days: Math.floor(seconds / 86_400),
    hours: Math.floor(seconds / 3600) % 24,
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
  }
}

/** The lines of a text, which are the items of a list. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
