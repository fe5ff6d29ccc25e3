import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useWords } from '@/lib/i18n/useWords'
import { Avatar } from '@/ui/Avatar'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { type Column, Table } from '@/ui/Table'

import { type Organisation, organisationsQuery } from './api'
import styles from './Organisations.module.css'

/** The organisations of a hub. */
export function OrganisationList({ hub, q }: { hub: string; q: string | undefined }) {
  const t = useWords('organisations')
  const pages = useSuspenseInfiniteQuery(organisationsQuery(hub, q))
  const organisations = pages.data.pages.flatMap((page) => page.items)
  const columns: Column<Organisation>[] = [
    { id: 'name', header: t('name'), primary: true, cell: (row) => <Name organisation={row} /> },
    { id: 'kind', header: t('kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
  ]
  // Whoever belongs to none and manages nothing is told no numbers.
  if (organisations.some(({ people_count }) => people_count !== null)) {
    columns.push({
      id: 'people',
      header: t('people'),
      align: 'end',
      cell: ({ people_count }) => people_count ?? t('unknown'),
    })
  }
  return (
    <>
      <Table
        caption={t('title')}
        columns={columns}
        rows={organisations}
        rowKey={({ id }) => id}
        empty={
          <EmptyState
            seed="organisations"
            title={q === undefined ? t('none') : t('noneFound', { q })}
          >
            {q === undefined ? t('noneText') : null}
          </EmptyState>
        }
      />
      {pages.hasNextPage ? (
        <LoadMore
          hasMore
          isPending={pages.isFetchingNextPage}
          onMore={() => pages.fetchNextPage()}
          labels={{ more: t('more') }}
        />
      ) : null}
    </>
  )
}

function Name({ organisation: { id, name } }: { organisation: Organisation }) {
  return (
    <span className={styles.name}>
      <Avatar seed={id} />
      <Link
        to="/organisations/$organisationId"
        params={{ organisationId: id }}
        className={linkClass()}
      >
        {name}
      </Link>
    </span>
  )
}
