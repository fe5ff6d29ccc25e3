import { useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { LoadBar } from '@/ui/LoadBar'
import { type Column, Table } from '@/ui/Table'
import styles from './Assignment.module.css'
import type { RunReviewer, Wish } from './api'
import { LoadDialog } from './LoadDialog'
import type { Only } from './only'
import { RowsButton } from './RowsButton'

type Props = {
  reviewers: readonly RunReviewer[]
  wish: Wish
  onChange: ((wish: Wish) => void) | undefined
  /** Shows the reviews behind a number. */
  onOpen: (only: Only) => void
}

/** What each reviewer gives, as bars; where capacity is worth most, and other loads to be asked. */
export function Loads({ reviewers, wish, onChange, onOpen }: Props) {
  const t = useWords('assignment')
  const [open, setOpen] = useState<RunReviewer>()
  const most = Math.max(1, ...reviewers.map((one) => Math.max(one.most, one.given)))
  const columns: Column<RunReviewer>[] = [
    {
      id: 'name',
      header: t('loads.reviewer'),
      primary: true,
      cell: ({ name, left }) =>
        left ? (
          <span className={styles.name}>
            {name} <Badge tone="warning">{t('loads.left')}</Badge>
          </span>
        ) : (
          name
        ),
    },
    {
      id: 'load',
      header: t('loads.load'),
      cell: (one) => (
        <Load
          one={one}
          most={most}
          onOpen={() => onOpen({ kind: 'reviewer', id: one.person_id, name: one.name })}
        />
      ),
    },
    { id: 'before', header: t('loads.before'), align: 'end', cell: ({ before }) => before },
    {
      id: 'price',
      header: t('loads.price'),
      align: 'end',
      cell: ({ price }) => (price ? t('loads.points', { count: price }) : '–'),
    },
  ]
  if (onChange)
    columns.push({
      id: 'change',
      header: t('loads.change'),
      headerHidden: true,
      align: 'end',
      cell: (one) =>
        one.left ? null : (
          <Button
            kind="outline"
            size="small"
            aria-label={t('loads.changeOf', { name: one.name })}
            onPress={() => setOpen(one)}
          >
            {wish.loads?.some(({ person_id }) => person_id === one.person_id)
              ? t('loads.changed')
              : t('loads.change')}
          </Button>
        ),
    })
  return (
    <>
      <Table
        caption={t('loads.title')}
        columns={columns}
        rows={reviewers}
        rowKey={({ person_id }) => person_id}
        empty={t('loads.none')}
      />
      {open && onChange ? (
        <LoadDialog of={open} wish={wish} onChange={onChange} onClose={() => setOpen(undefined)} />
      ) : null}
    </>
  )
}

function Load({ one, most, onOpen }: { one: RunReviewer; most: number; onOpen: () => void }) {
  const t = useWords('assignment')
  const words = t('loads.of', { given: one.given, most: one.most })
  return (
    <span className={styles.load}>
      <LoadBar value={one.given} most={one.most} widest={most}>
        <RowsButton count={one.given} label={`${one.name}: ${words}`} onOpen={onOpen}>
          {words}
        </RowsButton>
      </LoadBar>
      {one.elsewhere > 0 ? (
        <small className={styles.elsewhere}>{t('loads.elsewhere', { count: one.elsewhere })}</small>
      ) : null}
    </span>
  )
}
