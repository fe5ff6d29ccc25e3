import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { LoadMore } from '@/ui/LoadMore'
import { type Column, Table } from '@/ui/Table'
import { type Conflict, conflictsQuery } from './api'
import { ClearConflict } from './ClearConflict'
import styles from './Panels.module.css'

type Props = { callId: string; zone: string; cleared: boolean; of: string | undefined }

/** Who must not judge what: how it is known, since when, and who cleared it. */
export function Conflicts({ callId, zone, cleared, of }: Props) {
  const t = useWords('panels')
  const pages = useSuspenseInfiniteQuery(conflictsQuery(callId, cleared, of))
  const rows = pages.data.pages.flatMap(({ items }) => items)
  const [open, setOpen] = useState<Conflict>()
  const columns: Column<Conflict>[] = [
    {
      id: 'applicant',
      header: t('conflicts.applicant'),
      primary: true,
      cell: ({ applicant }) => applicant,
    },
    { id: 'reviewer', header: t('conflicts.reviewer'), cell: ({ person }) => person.name },
    {
      id: 'kind',
      header: t('conflicts.kind'),
      cell: ({ kind, evidence }) => (
        <span className={styles.name}>
          {t(`conflicts.kinds.${kind}`)}
          {evidence === '' ? null : <small>{evidence}</small>}
        </span>
      ),
    },
    { id: 'how', header: t('conflicts.how'), cell: (one) => <How one={one} zone={zone} /> },
  ]
  if (!cleared) {
    columns.push({
      id: 'clear',
      header: t('conflicts.clear'),
      headerHidden: true,
      align: 'end',
      cell: (one) => (
        <Button
          kind="outline"
          size="small"
          aria-label={t('conflicts.clearOf', { person: one.person.name, applicant: one.applicant })}
          onPress={() => setOpen(one)}
        >
          {t('conflicts.clear')}
        </Button>
      ),
    })
  }
  return (
    <>
      <Table
        caption={t('conflicts.title')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={<p>{t(cleared ? 'conflicts.noneCleared' : 'conflicts.none')}</p>}
      />
      {pages.hasNextPage ? (
        <LoadMore
          hasMore
          isPending={pages.isFetchingNextPage}
          onMore={() => void pages.fetchNextPage()}
          labels={{ more: t('conflicts.more') }}
        />
      ) : null}
      {open ? <ClearConflict conflict={open} onClose={() => setOpen(undefined)} /> : null}
    </>
  )
}

function How({ one, zone }: { one: Conflict; zone: string }) {
  const t = useWords('panels')
  const format = useFormat(zone)
  const name = one.made_by ?? ''
  return (
    <span className={styles.name}>
      {t(`conflicts.${one.source}`, { name, day: format.dateTime(one.made_at) })}
      {one.cleared_at === null ? null : (
        <small>
          {t('conflicts.clearedBy', {
            name: one.cleared_by ?? '',
            day: format.dateTime(one.cleared_at),
            reason: one.clear_reason ?? '',
          })}
        </small>
      )}
    </span>
  )
}
