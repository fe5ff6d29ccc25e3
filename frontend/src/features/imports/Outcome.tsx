import type { ReactNode } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'
import { ProgressBar } from '@/ui/ProgressBar'

import type { RunDetail } from './api'

type Props = { run: RunDetail; zone: string; again: ReactNode }

/** What became of a table, above everything else that is said of it. */
export function Outcome({ run, zone, again }: Props) {
  return (
    <div role="status">
      <Shown run={run} zone={zone} again={again} />
    </div>
  )
}

function Shown({ run, zone, again }: Props) {
  const t = useWords('imports')
  const format = useFormat(zone)
  const { application, problem } = run
  if (run.state === 'refused' && problem) {
    return (
      <Notice kind="danger" title={t('refused')}>
        {t(`unfit.${problem.reason}`, { columns: format.list(problem.columns) })}
      </Notice>
    )
  }
  if (run.state === 'failed') {
    return (
      <Notice kind="danger" title={t('failed')} actions={again}>
        {t('failedText')}
      </Notice>
    )
  }
  if (application?.state === 'queued') {
    return <ProgressBar label={t('applying')} value={0} max={1} knots={24} formatted={t('wait')} />
  }
  if (application?.failure) {
    const { reason, row } = application.failure
    return (
      <Notice kind="danger" title={t('notApplied')} actions={again}>
        {run.seller_id && (reason === 'changed-meanwhile' || reason === 'not-allowed')
          ? t(`shop.ended.${reason}`)
          : t(`ended.${reason}`, { row: row ?? 0 })}
      </Notice>
    )
  }
  if (application?.ended_at) {
    const when = format.dateTime(application.ended_at)
    return (
      <Notice kind="success" title={t('applied', { count: application.written })}>
        {t('appliedBy', { name: application.asked_by.name, when })}
      </Notice>
    )
  }
  if (run.state === 'over') return <Notice>{t('over')}</Notice>
  return run.counts.bad > 0 ? (
    <Notice kind="warning" title={t('hasBad', { count: run.counts.bad })} actions={again}>
      {run.seller_id ? t('shop.hasBadText') : t('hasBadText')}
    </Notice>
  ) : (
    <Notice kind="success" title={t('allGood')}>
      {t('allGoodText')}
    </Notice>
  )
}
