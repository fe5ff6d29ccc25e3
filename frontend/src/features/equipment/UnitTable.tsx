import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { IconButton } from '@/ui/IconButton'
import { type Column, Table } from '@/ui/Table'

import styles from './Equipment.module.css'
import { type Held, StateButton, StateWords } from './StateCell'

/** A unit or an operator, with a second line about it. */
export type Row = Held & { about: string }

type Props = {
  caption: string
  rows: readonly Row[]
  onTakeOut: (held: Held) => void
  onEdit: (row: Row) => void
}

/** Units of a kind, or operators: who or what, whether to be had, and for how many bookings. */
export function UnitTable({ caption, rows, onTakeOut, onEdit }: Props) {
  const t = useWords('equipment')
  const format = useFormat('UTC')
  const columns: Column<Row>[] = [
    {
      id: 'name',
      header: t('label'),
      primary: true,
      cell: ({ name, about }) => (
        <span className={styles.words}>
          <b>{name}</b>
          {about === '' ? null : <small>{about}</small>}
        </span>
      ),
    },
    { id: 'state', header: t('state.title'), cell: (row) => <StateWords held={row} /> },
    {
      id: 'upcoming',
      header: t('upcoming'),
      align: 'end',
      cell: ({ upcoming }) => format.number(upcoming),
    },
    {
      id: 'change',
      header: t('change'),
      headerHidden: true,
      align: 'end',
      cell: (row) => (
        <span className={styles.acts}>
          <StateButton held={row} onTakeOut={onTakeOut} />
          <IconButton
            icon="edit"
            label={t('edit.of', { name: row.name })}
            onPress={() => onEdit(row)}
          />
        </span>
      ),
    },
  ]
  return (
    <Table
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState seed={caption} title={t('none')} />}
    />
  )
}
