import { useEffect, useRef, useState } from 'react'

const EVERY = 2_500
export type Saving = 'nothing' | 'saving' | 'saved' | 'unsaved'

/**
 * Keeps `content` every few seconds while it changes, and at once when the page is left; what could
 * not be kept is tried again.
 */
export function useAutosave<T>(content: T, save: (content: T) => Promise<unknown>) {
  const [saving, setSaving] = useState<Saving>('nothing')
  const last = useRef({ content, kept: content, save })
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const isStopped = useRef(false)
  last.current = { ...last.current, content, save }

  const keep = useRef(async () => {
    timer.current = undefined
    const now = last.current
    if (isStopped.current || now.content === now.kept) return
    setSaving('saving')
    try {
      await now.save(now.content)
      last.current.kept = now.content
      setSaving('saved')
    } catch {
      setSaving('unsaved')
    }
    if (last.current.content !== last.current.kept) plan.current()
  })
  const plan = useRef(() => {
    timer.current ??= setTimeout(() => void keep.current(), EVERY)
  })

  useEffect(() => {
    if (content !== last.current.kept) plan.current()
  }, [content])
  useEffect(() => {
    const leave = () => void keep.current()
    document.addEventListener('visibilitychange', leave)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      clearTimeout(timer.current)
    }
  }, [])

  return {
    saving,
    /** What was sent is no draft any more. */
    stop: () => {
      isStopped.current = true
      clearTimeout(timer.current)
    },
    /** It was not sent after all. */
    goOn: () => {
      isStopped.current = false
    },
  }
}
