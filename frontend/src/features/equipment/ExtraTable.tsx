import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { IconButton } from '@/ui/IconButton'
import { type Column, Table } from '@/ui/Table'

import type { Extra } from './api'
import styles from './Equipment.module.css'
import type { Editing } from './ExtraDialog'

type Props = {
  caption: string
  rows: readonly Extra[]
  qualifications: ReadonlyMap<string, string>
  onEdit: (editing: Editing) => void
}

/** Skills, or what is retired: the name, what it costs, how many go into one booking. */
export function ExtraTable({ caption, rows, qualifications, onEdit }: Props) {
  const t = useWords('equipment')
  const language = useLanguage()
  const format = useFormat('UTC')
  const about = ({ kind, qualification_id: id }: Extra) =>
    id === null
      ? ''
      : t(kind === 'people' ? 'brings' : 'needs', { name: qualifications.get(id) ?? '' })
  const columns: Column<Extra>[] = [
    {
      id: 'name',
      header: t('name'),
      primary: true,
      cell: (extra) => (
        <span className={styles.words}>
          <b>{extra.name[language]}</b>
          {about(extra) === '' ? null : <small>{about(extra)}</small>}
        </span>
      ),
    },
    {
      id: 'price',
      header: t('perHour'),
      cell: ({ hourly_amount: amount, currency }) => format.money({ amount, currency }),
    },
    {
      id: 'most',
      header: t('most'),
      align: 'end',
      cell: ({ most }) => format.number(most),
    },
    {
      id: 'change',
      header: t('change'),
      headerHidden: true,
      align: 'end',
      cell: (extra) => (
        <IconButton
          icon="edit"
          label={t('edit.of', { name: extra.name[language] })}
          onPress={() => onEdit(extra)}
        />
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
