import type { OpeningException } from '@/api/openings'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { type Column, Table } from '@/ui/Table'
import { showToast } from '@/ui/toasts'

import { useRemoveException } from './api'
import styles from './Openings.module.css'
import { useDays } from './useDays'

/** The days with other hours: which, for what, when it is open then, and why. */
export function ExceptionTable({ exceptions }: { exceptions: readonly OpeningException[] }) {
  const t = useWords('openings')
  const language = useLanguage()
  const words = useDays()
  const columns: Column<OpeningException>[] = [
    {
      id: 'days',
      header: t('days'),
      primary: true,
      cell: (exception) => (
        <span className={styles.words}>
          <b>{words.days(exception)}</b>
          <small>{exception.reason[language]}</small>
        </span>
      ),
    },
    { id: 'studio', header: t('studio'), cell: ({ studio }) => studio?.name ?? t('everyStudio') },
    { id: 'hours', header: t('hours'), cell: words.hours },
    {
      id: 'change',
      header: t('remove.do'),
      headerHidden: true,
      align: 'end',
      cell: (exception) => <Remove exception={exception} days={words.days(exception)} />,
    },
  ]
  return (
    <Table
      caption={t('title')}
      columns={columns}
      rows={exceptions}
      rowKey={({ id }) => id}
      empty={
        <EmptyState seed="openings" title={t('none')}>
          {t('noneText')}
        </EmptyState>
      }
    />
  )
}

function Remove({ exception, days }: { exception: OpeningException; days: string }) {
  const t = useWords('openings')
  const remove = useRemoveException()
  const done = () => showToast({ title: t('remove.done', { days }), kind: 'success' })
  return (
    <Button
      kind="outline"
      size="small"
      isPending={remove.isPending}
      onPress={() => void remove.mutateAsync(exception.id).then(done, () => undefined)}
      aria-label={t('remove.of', { days })}
    >
      {t('remove.do')}
    </Button>
  )
}
