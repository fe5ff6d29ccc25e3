import { useSuspenseInfiniteQuery } from '@tanstack/react-query'

import { useNow } from '@/lib/clock/useNow'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Avatar } from '@/ui/Avatar'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { type Column, Table } from '@/ui/Table'

import { type PeopleFilter, type Person, peopleQuery } from './api'
import styles from './People.module.css'
import { RoleTags } from './RoleTags'

const MINUTE = 60_000

type Props = {
  filter: PeopleFilter
  zone: string
  manyHubs: boolean
  onOpen: (id: string) => void
}

/** The people of the hub with their roles; on a phone a list. */
export function PeopleTable({ filter, zone, manyHubs, onOpen }: Props) {
  const t = useWords('people')
  const pages = useSuspenseInfiniteQuery(peopleQuery(filter))
  const people = pages.data.pages.flatMap((page) => page.items)
  const columns = useColumns({ zone, manyHubs, onOpen })
  const filtered = filter.q !== undefined || filter.role !== undefined

  return (
    <>
      <Table
        caption={t('title')}
        columns={columns}
        rows={people}
        rowKey={({ id }) => id}
        empty={
          <EmptyState seed="people" title={filtered ? t('nobodyFound') : t('nobody')}>
            {filtered ? t('nobodyFoundText') : t('nobodyText')}
          </EmptyState>
        }
      />
      {people.length === 0 ? null : (
        <LoadMore
          hasMore={pages.hasNextPage}
          isPending={pages.isFetchingNextPage}
          onMore={() => pages.fetchNextPage()}
          labels={{ more: t('more') }}
          status={t(pages.hasNextPage ? 'shownOfMore' : 'shown', { count: people.length })}
        />
      )}
    </>
  )
}

function useColumns({ zone, manyHubs, onOpen }: Pick<Props, 'zone' | 'manyHubs' | 'onOpen'>) {
  const t = useWords('people')
  const format = useFormat(zone)
  const now = new Date(useNow(MINUTE)).toISOString()
  const columns: Column<Person>[] = [
    { id: 'person', header: t('person'), primary: true, cell: (person) => <Who person={person} /> },
    {
      id: 'roles',
      header: t('roles'),
      cell: ({ roles }) => <RoleTags roles={roles} manyHubs={manyHubs} />,
    },
    {
      id: 'seen',
      header: t('seen'),
      cell: ({ last_seen_at }) =>
        last_seen_at === null ? t('neverSeen') : format.relative(last_seen_at, now),
    },
    {
      id: 'open',
      header: t('change'),
      headerHidden: true,
      align: 'end',
      cell: ({ id, name }) => (
        <Button
          kind="outline"
          size="small"
          aria-label={t('changeOf', { name })}
          onPress={() => onOpen(id)}
        >
          {t('change')}
        </Button>
      ),
    },
  ]
  return columns
}

function Who({ person }: { person: Person }) {
  const t = useWords('people')
  return (
    <span className={styles.who}>
      <Avatar seed={person.id} />
      <span className={styles.names}>
        <span>
          {person.name}{' '}
          {person.state === 'suspended' ? <Badge tone="danger">{t('suspended')}</Badge> : null}
        </span>
        <small>{person.email}</small>
      </span>
    </span>
  )
}
