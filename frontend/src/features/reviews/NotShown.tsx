import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'
import type { TaskDetail } from './api'

const PARTS = ['hidden', 'masked', 'withheld'] as const

/** What the phase keeps from the reviewer, so that nobody takes a gap for a missing answer. */
export function NotShown({ task }: { task: Pick<TaskDetail, (typeof PARTS)[number]> }) {
  const t = useWords('reviews')
  const kept = PARTS.filter((part) => task[part] > 0)
  if (kept.length === 0) return null
  return <Notice>{kept.map((part) => t(part, { count: task[part] })).join(' ')}</Notice>
}
