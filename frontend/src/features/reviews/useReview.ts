import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'

import {
  type ReviewDraft,
  sendReview,
  type TaskDetail,
  taskQuery,
  tasksQuery,
  writeReview,
} from './api'

const PAUSE_MS = 700 // after the last change, before it is sent to be kept

export type Saving = 'nothing' | 'waiting' | 'saving' | 'saved' | 'failed'

/** A review at work: each change is kept a moment later, one after the other. */
export function useReview(task: TaskDetail) {
  const queries = useQueryClient()
  const { answers, cannot_judge, confidence, sureness, version } = task.review
  const [draft, setDraft] = useState<ReviewDraft>(
    () => ({ answers, cannot_judge, confidence, sureness }) as ReviewDraft,
  )
  const [saving, setSaving] = useState<Saving>('nothing')
  const [error, setError] = useState<unknown>(null)
  const kept = useRef({
    version,
    draft,
    saved: draft,
    timer: undefined as ReturnType<typeof setTimeout> | undefined,
    running: Promise.resolve(),
  }).current

  async function keep() {
    if (kept.saved === kept.draft) return
    const wanted = kept.draft
    setSaving('saving')
    kept.version = await writeReview(task.id, kept.version, wanted)
    kept.saved = wanted
    setSaving('saved')
  }

  /** Keeps what was not kept yet; fails when it cannot be. */
  function flush(): Promise<void> {
    clearTimeout(kept.timer)
    kept.running = kept.running.catch(() => {}).then(keep)
    return kept.running
  }

  function fail(reason: unknown) {
    setError(reason)
    setSaving('failed')
  }

  function change(next: ReviewDraft) {
    kept.draft = next
    setDraft(next)
    setError(null)
    setSaving('waiting')
    clearTimeout(kept.timer)
    kept.timer = setTimeout(() => flush().catch(fail), PAUSE_MS)
  }

  /** Sends the review; whether it is sent now. */
  async function send(): Promise<boolean> {
    try {
      await flush()
      await sendReview(task.id, kept.version)
      await queries.invalidateQueries({ queryKey: tasksQuery().queryKey })
      const fresh = await queries.fetchQuery(taskQuery(task.id))
      kept.version = fresh.review.version
      setSaving('nothing')
      return true
    } catch (reason) {
      fail(reason)
      return false
    }
  }

  return { draft, change, saving, error, flush, send }
}
