import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { Skeleton } from '@/ui/Skeleton'
import { type Column, Table } from '@/ui/Table'

import { type Membership, membershipsQuery } from './api'
import { MemberDialog } from './MemberDialog'
import styles from './Plans.module.css'

type Props = { hub: { slug: string; zone: string }; today: string }

/** Who is in which plan, since when and until when. */
export function MemberTable({ hub, today }: Props) {
  const t = useWords('plans')
  const language = useLanguage()
  const format = useFormat(hub.zone)
  const [changing, setChanging] = useState<Membership | null>(null)
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    membershipsQuery(hub.slug),
  )
  const rows = data?.pages.flatMap(({ items }) => items)
  if (rows === undefined) return <Skeleton label={t('loading')} lines={6} />
  const isOver = ({ ends_on: last }: Membership) => last !== null && last < today
  const columns: Column<Membership>[] = [
    {
      id: 'person',
      header: t('person'),
      primary: true,
      cell: (one) => (
        <span className={styles.words}>
          <b>{one.person.name}</b>
          {one.paused_at === null ? null : <Badge tone="warning">{t('paused')}</Badge>}
          {isOver(one) ? <Badge mark="hollow">{t('over')}</Badge> : null}
        </span>
      ),
    },
    { id: 'plan', header: t('plan'), cell: ({ plan }) => plan[language] },
    { id: 'from', header: t('from'), cell: ({ starts_on: day }) => format.dateShort(day) },
    {
      id: 'until',
      header: t('until'),
      cell: ({ ends_on: day }) => (day === null ? t('openEnd') : format.dateShort(day)),
    },
    {
      id: 'change',
      header: t('change'),
      headerHidden: true,
      align: 'end',
      cell: (one) => (
        <Button
          kind="outline"
          size="small"
          aria-label={t('changeOf', { name: one.person.name })}
          onPress={() => setChanging(one)}
        >
          {t('change')}
        </Button>
      ),
    },
  ]
  return (
    <>
      <Table
        caption={t('membersTitle')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={<EmptyState seed="members" title={t('noMembers')} />}
      />
      <LoadMore
        hasMore={hasNextPage}
        isPending={isFetchingNextPage}
        onMore={() => void fetchNextPage()}
        labels={{ more: t('showMore') }}
      />
      {changing === null ? null : (
        <MemberDialog membership={changing} onClose={() => setChanging(null)} />
      )}
    </>
  )
}
