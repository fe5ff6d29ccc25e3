import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'

import type { GoodFor } from '@/api/credits'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { Skeleton } from '@/ui/Skeleton'
import { type Column, Table } from '@/ui/Table'

import { type Line, linesQuery } from './api'
import styles from './Credits.module.css'
import { wordOf } from './words'

type Props = {
  hub: string
  zone: string
  kinds: readonly GoodFor[]
  /** Leads to a booking. */
  link: (bookingId: string, words: string) => ReactNode
}

/** The history of a holding: every minute that came or went, and what was left after it. */
export function Lines({ hub, zone, kinds, link }: Props) {
  const t = useWords('credits')
  const [chosen, setChosen] = useState(kinds[0] ?? 'any')
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    linesQuery(hub, chosen),
  )
  const rows = data?.pages.flatMap(({ items }) => items)
  return (
    <div className={styles.lines}>
      {kinds.length < 2 ? null : (
        <Select
          label={t('lines.of')}
          placeholder={t('lines.of')}
          selectedKey={chosen}
          onSelectionChange={(key) => setChosen(kinds.find((kind) => kind === key) ?? chosen)}
        >
          {kinds.map((kind) => (
            <Option key={kind} id={kind}>
              {t(`goodFor.${kind}`)}
            </Option>
          ))}
        </Select>
      )}
      {rows === undefined ? (
        <Skeleton label={t('loading')} lines={5} />
      ) : (
        <LineTable rows={rows} zone={zone} link={link} />
      )}
      <LoadMore
        hasMore={hasNextPage}
        isPending={isFetchingNextPage}
        onMore={() => void fetchNextPage()}
        labels={{ more: t('lines.more') }}
      />
    </div>
  )
}

type TableProps = Pick<Props, 'zone' | 'link'> & { rows: readonly Line[] }

function LineTable({ rows, zone, link }: TableProps) {
  const t = useWords('credits')
  const format = useFormat(zone)
  const what = ({ act, booking, reason }: Line) => (
    <span className={styles.what}>
      <b>{t(`acts.${wordOf(act)}`)}</b>
      {booking === null
        ? null
        : link(booking.id, `${booking.studio}, ${format.dateTime(booking.starts_at)}`)}
      {reason === null ? null : <small>{reason}</small>}
    </span>
  )
  const columns: Column<Line>[] = [
    { id: 'what', header: t('lines.what'), primary: true, cell: what },
    {
      id: 'when',
      header: t('lines.when'),
      cell: ({ created_at: at }) => format.dateTime(at),
    },
    {
      id: 'minutes',
      header: t('lines.minutes'),
      align: 'end',
      cell: ({ minutes }) =>
        t(minutes < 0 ? 'minus' : 'plus', { length: format.duration(Math.abs(minutes)) }),
    },
    {
      id: 'balance',
      header: t('lines.balance'),
      align: 'end',
      cell: ({ balance }) => format.duration(balance),
    },
  ]
  return (
    <Table
      caption={t('lines.title')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState seed="lines" title={t('lines.none')} />}
    />
  )
}
