import { useState } from 'react'

type Options<V> = {
  /** As the server has it now; read again when somebody saves the cohort. */
  latest: V
  /** What stands on the screen, and how to put something else there. */
  now: V
  put: (next: (now: V) => V) => void
  same: (some: V, others: V) => boolean
  isPending: boolean
  /** Forgets that the last try to save failed. */
  reset: () => void
}

/** What stands on the screen, over that from which it was changed: nobody's words get lost. */
export function useOver<V>({ latest, now, put, same, isPending, reset }: Options<V>) {
  const [base, setBase] = useState(latest)
  const isUnsaved = !same(now, base)
  const isNewer = !isPending && !same(latest, base)
  if (isNewer && (!isUnsaved || same(now, latest))) {
    setBase(latest) // nothing of one's own is lost by it
    put(() => latest)
  }
  return {
    isUnsaved,
    /** Somebody else has saved this part meanwhile. */
    isClash: isNewer && isUnsaved && !same(now, latest),
    keepMine: () => {
      setBase(latest)
      reset()
    },
    takeTheirs: () => {
      setBase(latest)
      reset()
      put(() => latest)
    },
    undo: () => put(() => base),
    /** What came back stands there now, unless more was typed since. */
    saved: (back: V) => {
      setBase(back)
      put((typed) => (same(typed, back) ? back : typed))
    },
  }
}

export type Over = Omit<ReturnType<typeof useOver>, 'saved'>
