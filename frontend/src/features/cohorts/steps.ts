import type { IconName } from '@/ui/Icon'

import type { OwnStep, StepState } from './api'

export const PARTS = ['onboarding', 'curriculum'] as const

/** What a state looks like besides its words. */
export const LOOKS: Record<
  StepState,
  { icon: IconName | null; tone: 'success' | 'warning' | 'danger' | 'info' | 'neutral' }
> = {
  done: { icon: 'check', tone: 'success' },
  handed_in: { icon: 'clock', tone: 'warning' },
  again: { icon: 'repeat', tone: 'danger' },
  open: { icon: null, tone: 'info' },
  locked: { icon: 'lock', tone: 'neutral' },
}

const TO_DO: ReadonlySet<StepState> = new Set(['open', 'again'])

/** What one can do now, what is due first before the others. */
export function nextSteps<Step extends Pick<OwnStep, 'state' | 'due_on'>>(
  steps: readonly Step[],
): Step[] {
  return steps
    .filter(({ state }) => TO_DO.has(state))
    .toSorted((a, b) => a.due_on.localeCompare(b.due_on))
}

/** The links among lines, and the first line that is none. */
export function readLinks(text: string): { links: string[]; wrong: string | undefined } {
  const links = text
    .split(/\s+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return { links, wrong: links.find((line) => !/^https?:\/\/\S+\.\S+/.test(line)) }
}
