import { useInfiniteQuery, useQuery } from '@tanstack/react-query'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { addDays } from '@/lib/intl/wallTime'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { Skeleton } from '@/ui/Skeleton'
import { Stat } from '@/ui/Stat'
import { type Column, Table } from '@/ui/Table'
import { TextField } from '@/ui/TextField'

import { type Resident, reachQuery, residentsQuery } from './api'
import styles from './Memberships.module.css'

type Props = { hub: { slug: string; zone: string }; on: string; onDay: (day: string) => void }

const YEAR = 365

/** Who is a resident on a day: the counts, and the people behind them. */
export function Residents({ hub, on, onDay }: Props) {
  const t = useWords('memberships')
  const format = useFormat(hub.zone)
  const residents = useInfiniteQuery(residentsQuery(hub.slug, on))
  const reach = useQuery(reachQuery(hub.slug, addDays(on, 1 - YEAR), addDays(on, 1)))
  const [first] = residents.data?.pages ?? []
  const rows = residents.data?.pages.flatMap(({ items }) => items)
  return (
    <div className={styles.list}>
      <TextField
        className={styles.day}
        label={t('on')}
        type="date"
        value={on}
        onChange={(day) => day !== '' && onDay(day)}
      />
      <ProblemNotice of={{ ...residents, submittedAt: residents.errorUpdatedAt }} />
      {first === undefined || rows === undefined ? (
        <Skeleton label={t('loading')} lines={8} />
      ) : (
        <>
          <div className={styles.figures}>
            <Stat value={format.number(first.residents)} label={t('residents')} />
            <Stat value={format.number(first.residencies)} label={t('residencies')} />
            {reach.data === undefined ? null : (
              <>
                <Stat value={format.number(reach.data.people)} label={t('reached')} />
                <Stat
                  value={format.number(reach.data.participations)}
                  label={t('participations')}
                />
              </>
            )}
          </div>
          <p className={styles.quiet}>{t('counting')}</p>
          <Rows rows={rows} zone={hub.zone} />
          <LoadMore
            hasMore={residents.hasNextPage}
            isPending={residents.isFetchingNextPage}
            onMore={() => void residents.fetchNextPage()}
            labels={{ more: t('more') }}
          />
        </>
      )}
    </div>
  )
}

function Rows({ rows, zone }: { rows: readonly Resident[]; zone: string }) {
  const t = useWords('memberships')
  const language = useLanguage()
  const format = useFormat(zone)
  const columns: Column<Resident>[] = [
    {
      id: 'person',
      header: t('person'),
      primary: true,
      cell: ({ person }) => <b>{person.name}</b>,
    },
    {
      id: 'by',
      header: t('by'),
      cell: ({ residencies }) => (
        <span className={styles.by}>
          {residencies.map(({ membership_id: id, plan, organisation }) => (
            <span key={id}>{[plan[language], organisation?.name].filter(Boolean).join(', ')}</span>
          ))}
        </span>
      ),
    },
    {
      id: 'since',
      header: t('sinceDay'),
      cell: ({ residencies }) => (
        <span className={styles.by}>
          {residencies.map(({ membership_id: id, since }) => (
            <span key={id}>{format.dateShort(since)}</span>
          ))}
        </span>
      ),
    },
  ]
  return (
    <Table
      caption={t('residentsTitle')}
      columns={columns}
      rows={rows}
      rowKey={({ person }) => person.id}
      empty={<EmptyState seed="residents" title={t('noResidents')} />}
    />
  )
}
