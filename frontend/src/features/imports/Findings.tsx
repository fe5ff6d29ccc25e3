import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { ButtonLink } from '@/ui/ButtonLink'
import { Icon } from '@/ui/Icon'
import { LoadMore } from '@/ui/LoadMore'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { type Column, Table } from '@/ui/Table'

import { badRowsAddress, type Found, type RunDetail, rowsQuery } from './api'
import styles from './Imports.module.css'

const ALL = 'all'
type Said = { row: number; place: number; header: string; value: string; message: string }
type Props = { run: RunDetail; level: 'bad' | 'doubt' | 'note'; zone: string }

/** Cells of which something is said, by row; those of one column, if somebody wants that. */
export function Findings({ run, level, zone }: Props) {
  const t = useWords('imports')
  const format = useFormat(zone)
  const [column, setColumn] = useState(ALL)
  const filter = { level, ...(column !== ALL && { column }) }
  const rows = useSuspenseInfiniteQuery(rowsQuery(run.id, filter, false))
  const said: Said[] = rows.data.pages.flatMap(({ items }) =>
    items.flatMap(({ number, findings }) =>
      findings
        .filter((one) => one.level === level && (column === ALL || one.column === column))
        .map(({ header, value, message }, place) => ({
          row: number,
          place,
          header,
          value,
          message,
        })),
    ),
  )
  const columns: Column<Said>[] = [
    { id: 'row', header: t('row'), primary: true, cell: ({ row }) => t('rowOf', { row }) },
    { id: 'column', header: t('column'), cell: ({ header }) => header || t('wholeRow') },
    {
      id: 'value',
      header: t('value'),
      cell: ({ value }) => <span className={styles.cell}>{value || t('emptyCell')}</span>,
    },
    { id: 'message', header: t('wrong'), cell: ({ message }) => message },
  ]
  return (
    <div className={styles.stack}>
      <div className={styles.tools}>
        <Select
          label={t('column')}
          placeholder={t('allColumns')}
          size="small"
          value={column}
          onChange={(chosen) => setColumn(String(chosen))}
        >
          <Option id={ALL}>{t('allColumns')}</Option>
          {columnsOf(run.found, level).map(({ name, header, rows: count }) => (
            <Option key={name} id={name}>
              {t('columnCount', { header, count: format.number(count) })}
            </Option>
          ))}
        </Select>
        {level === 'bad' ? (
          <ButtonLink kind="outline" size="small" href={badRowsAddress(run.id)} download>
            <Icon name="download" />
            {t('takeBad')}
          </ButtonLink>
        ) : null}
      </div>
      <Table
        caption={t(`found.${level}`)}
        columns={columns}
        rows={said}
        rowKey={({ row, place }) => `${row}-${place}`}
        empty={t('nothingFound')}
      />
      {rows.hasNextPage ? (
        <LoadMore
          hasMore
          isPending={rows.isFetchingNextPage}
          onMore={() => void rows.fetchNextPage()}
          labels={{ more: t('more') }}
        />
      ) : null}
    </div>
  )
}

/** The columns of which something is said, and in how many rows. */
function columnsOf(found: readonly Found[], level: string) {
  const columns = new Map<string, { name: string; header: string; rows: number }>()
  for (const one of found) {
    if (one.level !== level || one.column === null) continue
    const known = columns.get(one.column)?.rows ?? 0
    columns.set(one.column, { name: one.column, header: one.header, rows: known + one.rows })
  }
  return [...columns.values()]
}
