import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { DECIDED, LOOK } from '@/api/memberships'
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

type Props = { hub: { slug: string; zone: string } }

/** Who is in which plan, since when and until when. */
export function MemberTable({ hub }: Props) {
  const t = useWords('plans')
  const language = useLanguage()
  const format = useFormat(hub.zone)
  const [changing, setChanging] = useState<Membership | null>(null)
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    membershipsQuery(hub.slug),
  )
  const rows = data?.pages.flatMap(({ items }) => items)
  if (rows === undefined) return <Skeleton label={t('loading')} lines={6} />
  const columns: Column<Membership>[] = [
    {
      id: 'person',
      header: t('person'),
      primary: true,
      cell: (one) => (
        <span className={styles.words}>
          <b>{one.organisation?.name ?? one.person.name}</b>
          {one.organisation === null ? null : (
            <span className={styles.quiet}>{one.person.name}</span>
          )}
        </span>
      ),
    },
    { id: 'plan', header: t('plan'), cell: ({ plan }) => plan[language] },
    {
      id: 'standing',
      header: t('standingHeader'),
      cell: ({ standing, spots }) => (
        <span className={styles.words}>
          <Badge {...LOOK[standing]}>{t(`standing.${standing}`)}</Badge>
          {spots.length === 0 ? null : (
            <span className={styles.quiet}>
              {spots
                .map(({ kind, number }) => t(`spot.${kind}`, { number: String(number) }))
                .join(', ')}
            </span>
          )}
        </span>
      ),
    },
    { id: 'from', header: t('from'), cell: ({ starts_on: day }) => format.dateShort(day) },
    {
      id: 'until',
      header: t('until'),
      cell: ({ ends_on: day, standing }) =>
        day !== null ? format.dateShort(day) : DECIDED.has(standing) ? t('openEnd') : '',
    },
    {
      id: 'change',
      header: t('change'),
      headerHidden: true,
      align: 'end',
      cell: (one) =>
        DECIDED.has(one.standing) && (
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
        <MemberDialog
          membership={rows.find(({ id }) => id === changing.id) ?? changing}
          onClose={() => setChanging(null)}
        />
      )}
    </>
  )
}
