import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { LoadMore } from '@/ui/LoadMore'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { type Column, Table } from '@/ui/Table'

import { type Row, type RunDetail, rowsQuery } from './api'
import styles from './Imports.module.css'

const SHOWN = ['new', 'changed', 'unchanged'] as const
const FIRST = 4 // columns; the file has the others
const OF_LISTINGS = ['listing', 'code', 'title_az', 'price', 'on_hand']

type Props = {
  run: RunDetail
  zone: string
  /** Where what a row made is looked at; none of it has a page of its own. */
  linkTo: (objectId: string, text: string) => ReactNode
}

/** The first rows that are good, as they were read, and what each changes. */
export function Preview({ run, zone, linkTo }: Props) {
  const t = useWords('imports')
  const format = useFormat(zone)
  const some = SHOWN.filter((effect) => run.counts[effect] > 0)
  const [chosen, setChosen] = useState<(typeof SHOWN)[number]>()
  const effect = chosen ?? some[0] ?? 'new'
  const isApplied = run.application?.state === 'done'
  const rows = useSuspenseInfiniteQuery(rowsQuery(run.id, { effect }, isApplied))
  const known = run.columns.flatMap(({ header, name }, place) =>
    name ? [{ header, name, place }] : [],
  )
  const ofListings = known.filter(({ name }) => OF_LISTINGS.includes(name))
  const shown = run.kind === 'listings' ? ofListings : known.slice(0, FIRST)
  const columns: Column<Row>[] = [
    { id: 'number', header: t('row'), cell: ({ number }) => t('rowOf', { row: number }) },
    ...shown.map(({ header, place }, index) => ({
      id: String(place),
      header,
      primary: index === 0,
      cell: ({ cells, object_id }: Row) => {
        const text = cells[place] ?? ''
        return index === 0 && object_id ? linkTo(object_id, text) : text
      },
    })),
    ...(effect === 'changed'
      ? [{ id: 'changes', header: t('changes'), cell: (row: Row) => <Changes of={row} /> }]
      : []),
  ]
  return (
    <div className={styles.stack}>
      {some.length > 1 ? (
        <SegmentedControl
          label={t('preview')}
          segments={some.map((value) => ({
            value,
            label: t(`effects.${value}`),
            count: format.number(run.counts[value]),
          }))}
          value={effect}
          onChange={setChosen}
        />
      ) : null}
      <Table
        caption={t('preview')}
        columns={columns}
        rows={rows.data.pages.flatMap(({ items }) => items)}
        rowKey={({ number }) => String(number)}
        empty={t('nothingGood')}
      />
      <LoadMore
        hasMore={rows.hasNextPage}
        isPending={rows.isFetchingNextPage}
        onMore={() => void rows.fetchNextPage()}
        labels={{ more: t('more') }}
      />
    </div>
  )
}

function Changes({ of: { changes } }: { of: Row }) {
  return (
    <span className={styles.changes}>
      {changes.map(({ column, header, before, after }) => (
        <span key={column}>
          {header}: {before ? <del className={styles.before}>{before}</del> : null} <b>{after}</b>
        </span>
      ))}
    </span>
  )
}
