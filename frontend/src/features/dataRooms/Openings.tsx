import { useSuspenseInfiniteQuery } from '@tanstack/react-query'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { LoadMore } from '@/ui/LoadMore'
import { Section } from '@/ui/Section'
import { type Column, Table } from '@/ui/Table'

import { type Opening, openingsQuery } from './api'
import styles from './DataRooms.module.css'

type Props = { organisationId: string; zone: string }

/** Who opened which file when; nobody can take a line out of it. */
export function Openings({ organisationId, zone }: Props) {
  const t = useWords('dataRooms')
  const format = useFormat(zone)
  const pages = useSuspenseInfiniteQuery(openingsQuery(organisationId))
  const rows = pages.data.pages.flatMap(({ items }) => items)
  const columns: Column<Opening>[] = [
    {
      id: 'who',
      header: t('who'),
      primary: true,
      cell: ({ email, person }) => (
        <span className={styles.two}>
          {person?.name ?? email}
          <small>{email === null ? t('ofTheTeam') : person === null ? t('byLetter') : email}</small>
        </span>
      ),
    },
    { id: 'file', header: t('file'), cell: ({ file }) => file.name },
    { id: 'when', header: t('when'), cell: ({ opened_at }) => format.dateTime(opened_at) },
  ]
  return (
    <Section title={t('openings')}>
      {rows.length === 0 ? (
        <p className={styles.quiet}>{t('noOpenings')}</p>
      ) : (
        <Table caption={t('openings')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      )}
      {pages.hasNextPage ? (
        <LoadMore
          hasMore
          isPending={pages.isFetchingNextPage}
          onMore={() => void pages.fetchNextPage()}
          labels={{ more: t('more') }}
        />
      ) : null}
    </Section>
  )
}
