import { loadWords } from '@/lib/i18n/i18n'

/** Fetches the words for what goes wrong; a network that is gone has its words in the frame. */
export async function loadBadTimes(): Promise<void> {
  await loadWords('problems')
}

/** Does so when somebody begins to use the page; whoever only reads it is spared the bytes. */
export function prepareForBadTimes(): void {
  const gestures = ['pointerdown', 'keydown'] as const
  const prepare = () => {
    for (const gesture of gestures) removeEventListener(gesture, prepare)
    // When it fails now, the screen that needs it will ask again.
    loadBadTimes().catch(() => undefined)
  }
  for (const gesture of gestures) addEventListener(gesture, prepare)
}
