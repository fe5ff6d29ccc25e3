import { Link } from '@tanstack/react-router'

import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'
import type { Task } from './api'
import { holding } from './queue'

type Props = { tasks: readonly Task[]; task?: Task | undefined }

/** Why some reviews wait for others, and for which; of one task, or on the desk of any. */
export function ReadFirst({ tasks, task }: Props) {
  const t = useWords('reviews')
  if (task?.read_first) {
    return task.state === 'sent' ? null : <Notice>{t('readFirst.this')}</Notice>
  }
  const first = holding(tasks, task)
  if (first === undefined) return null
  return (
    <Notice
      title={t('readFirst.title')}
      actions={
        <Link
          to="/reviews/$assignmentId"
          params={{ assignmentId: first.id }}
          className={linkClass()}
        >
          {t('readFirst.go', { label: first.label })}
        </Link>
      }
    >
      {t(task === undefined ? 'readFirst.desk' : 'readFirst.held')}
    </Notice>
  )
}
