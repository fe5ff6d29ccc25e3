import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Checkbox } from '@/ui/Checkbox'
import { LoadMore } from '@/ui/LoadMore'
import { Table } from '@/ui/Table'

import { entriesQuery, type Order, type Shown } from './api'
import { DecideBar } from './DecideBar'
import { Acts, Calibrated, Score, State } from './EntryCells'

type Props = {
  callId: string
  stageId: string
  zone: string
  show: Shown | undefined
  track: string | undefined
  order: Order
  onSort: (order: Order) => void
}

const ORDER_OF: { [column: string]: Order } = { applicant: 'name', calibrated: 'calibrated' }

/** The entries of a stage by score, to be decided one by one or many at once. */
export function DecisionTable({ callId, stageId, zone, show, track, order, onSort }: Props) {
  const t = useWords('decisions')
  const pages = useSuspenseInfiniteQuery(entriesQuery(stageId, show, order, track))
  const entries = pages.data.pages.flatMap(({ items }) => items)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const ids = entries.map((entry) => entry.application_id).filter((id) => chosen.has(id))
  const choose = (id: string, yes: boolean) =>
    setChosen((before) => new Set(yes ? [...before, id] : [...before].filter((one) => one !== id)))
  const all = ids.length === entries.length && ids.length > 0
  return (
    <>
      <DecideBar
        stageId={stageId}
        ids={ids}
        onDone={() => setChosen(new Set())}
        all={
          <Checkbox
            isSelected={all}
            isIndeterminate={ids.length > 0 && !all}
            onChange={(yes) =>
              setChosen(new Set(yes ? entries.map((one) => one.application_id) : []))
            }
          >
            {t('table.all')}
          </Checkbox>
        }
      />
      <Table
        caption={t('table.caption')}
        rows={entries}
        rowKey={(entry) => entry.application_id}
        empty={<p>{t('table.none')}</p>}
        sorting={{
          column: order === 'name' ? 'applicant' : order,
          direction: order === 'name' ? 'ascending' : 'descending',
        }}
        onSort={({ column }) => onSort(ORDER_OF[column] ?? 'score')}
        columns={[
          {
            id: 'applicant',
            header: t('table.applicant'),
            primary: true,
            sortable: true,
            cell: (entry) => (
              <Checkbox
                isSelected={chosen.has(entry.application_id)}
                onChange={(yes) => choose(entry.application_id, yes)}
              >
                {entry.applicant}
              </Checkbox>
            ),
          },
          { id: 'track', header: t('table.track'), cell: (entry) => entry.track.name },
          {
            id: 'score',
            header: t('table.score'),
            sortable: true,
            cell: (entry) => <Score {...entry} />,
          },
          {
            id: 'calibrated',
            header: t('table.calibrated'),
            sortable: true,
            cell: (entry) => <Calibrated of={entry.calibrated} />,
          },
          {
            id: 'decision',
            header: t('table.decision'),
            cell: (entry) => <State entry={entry} zone={zone} />,
          },
          {
            id: 'acts',
            header: t('table.acts'),
            headerHidden: true,
            cell: (entry) => <Acts {...{ callId, stageId, zone, entry }} />,
          },
        ]}
      />
      <LoadMore
        hasMore={pages.hasNextPage}
        isPending={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
        labels={{ more: t('table.more') }}
      />
    </>
  )
}
