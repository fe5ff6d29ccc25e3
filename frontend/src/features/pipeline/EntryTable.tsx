import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useProblemMessage } from '@/api/problemMessage'
import type { Key } from '@/lib/i18n/translate'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { Skeleton } from '@/ui/Skeleton'
import { type Column, Table } from '@/ui/Table'
import { showToast } from '@/ui/toasts'

import { type Entry, entriesQuery, type Pipeline, type Sought } from './api'
import { BulkBar } from './BulkBar'
import { Score, Verdict } from './EntryFacts'
import { EntryLink } from './EntryLink'
import styles from './Pipeline.module.css'
import { isNarrowed } from './sought'
import { usePlaceName } from './usePlaceName'

type Props = {
  pipeline: Pipeline
  sought: Sought
  /** Takes those that are ticked as a file. */
  exporting: (ids: string[]) => ReactNode
}

/** The applications in rows, to compare; page by page. */
export function EntryTable({ pipeline, sought, exporting }: Props) {
  const t = useWords('pipeline')
  const message = useProblemMessage()
  const pages = useInfiniteQuery(entriesQuery(pipeline.call_id, sought))
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const tick = (ids: readonly string[], yes: boolean) =>
    setTicked((old) => new Set(yes ? [...old, ...ids] : [...old].filter((id) => !ids.includes(id))))
  const columns = useColumns(pipeline, ticked, tick)
  if (pages.data === undefined) {
    if (pages.error !== null) return <ProblemNotice of={{ error: pages.error, submittedAt: 0 }} />
    return <Skeleton label={t('loading')} lines={8} />
  }
  const rows = pages.data.pages.flatMap(({ items }) => items)
  const total = pages.data.pages[0]?.total ?? 0
  const narrowed = isNarrowed(sought)
  const chosen = rows.filter(({ id }) => ticked.has(id))
  const isAll = chosen.length === rows.length
  // What is done is done to rows that were read, so nobody comes in between unseen.
  const chooseEvery = async () => {
    let read = await pages.fetchNextPage()
    while (read.hasNextPage && !read.isError) read = await read.fetchNextPage()
    if (read.isError) return showToast({ title: message(read.error), kind: 'danger' })
    const every = read.data?.pages.flatMap(({ items }) => items) ?? []
    tick(
      every.map(({ id }) => id),
      true,
    )
    if (every.length !== total) {
      showToast({ title: t('bulk.changed', { count: every.length, seen: total }), kind: 'info' })
    }
  }
  return (
    <>
      {rows.length === 0 ? null : (
        <BulkBar
          pipeline={pipeline}
          chosen={chosen}
          exporting={exporting}
          onDone={(ids) => tick(ids, false)}
          all={
            <Checkbox
              isSelected={isAll}
              isIndeterminate={chosen.length > 0 && !isAll}
              onChange={(yes) =>
                tick(
                  rows.map(({ id }) => id),
                  yes,
                )
              }
            >
              {t('bulk.all')}
            </Checkbox>
          }
          every={
            isAll && pages.hasNextPage ? (
              <Button
                kind="quiet"
                size="small"
                isPending={pages.isFetchingNextPage}
                onPress={() => void chooseEvery()}
              >
                {t('bulk.every', { count: total })}
              </Button>
            ) : null
          }
        />
      )}
      <Table
        caption={t('title')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          <EmptyState seed="pipeline" title={t(narrowed ? 'nobodyFound' : 'nobodyYet')}>
            {t(narrowed ? 'nobodyFoundText' : 'nobodyYetText')}
          </EmptyState>
        }
      />
      {rows.length === 0 ? null : (
        <LoadMore
          hasMore={pages.hasNextPage}
          isPending={pages.isFetchingNextPage}
          onMore={() => void pages.fetchNextPage()}
          labels={{ more: t('more') }}
          status={t(pages.hasNextPage ? 'shownOf' : 'shown', { count: total, shown: rows.length })}
        />
      )}
    </>
  )
}

function useColumns(
  { call_id: callId, hub, places }: Pipeline,
  ticked: ReadonlySet<string>,
  tick: (ids: string[], yes: boolean) => void,
): Column<Entry>[] {
  const t = useWords('pipeline')
  const format = useFormat(hub.zone)
  const nameOf = usePlaceName()
  return [
    {
      id: 'applicant',
      header: t('applicant'),
      primary: true,
      cell: (entry) => (
        <span className={styles.name}>
          <Checkbox isSelected={ticked.has(entry.id)} onChange={(yes) => tick([entry.id], yes)}>
            <span className="visually-hidden">
              {t('bulk.chooseOne', { name: entry.applicant })}
            </span>
          </Checkbox>
          <EntryLink callId={callId} entry={entry} />
          {entry.duplicate_signs.length === 0 ? null : (
            <span className={styles.sign}>
              {entry.duplicate_signs
                .map((sign) => t(`duplicates.signs.${sign}` as Key<'pipeline'>))
                .join(', ')}
            </span>
          )}
        </span>
      ),
    },
    { id: 'track', header: t('track'), cell: ({ track }) => track.name },
    {
      id: 'place',
      header: t('place'),
      cell: (entry) => {
        const at = places.find(({ place }) => place === entry.place)
        return at ? nameOf(at) : ''
      },
    },
    {
      id: 'eligibility',
      header: t('eligibility'),
      cell: ({ eligibility }) =>
        eligibility === 'met' ? t('verdicts.met') : <Verdict eligibility={eligibility} />,
    },
    {
      id: 'reviews',
      header: t('reviews'),
      align: 'end',
      cell: ({ reviews_sent: sent, reviews_assigned: assigned }) =>
        assigned === 0 ? '–' : `${format.number(sent)} / ${format.number(assigned)}`,
    },
    { id: 'score', header: t('score'), align: 'end', cell: ({ score }) => <Score score={score} /> },
    {
      id: 'sent',
      header: t('sent'),
      align: 'end',
      cell: ({ submitted_at: at, last_number: number }) =>
        number === 1
          ? format.dateShort(at)
          : t('sentAgain', { when: format.dateShort(at), number }),
    },
  ]
}
