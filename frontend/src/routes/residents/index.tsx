import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { directoryPagesQuery, facetsQuery } from '@/features/directory/api'
import { Cards } from '@/features/directory/Cards'
import { parseFilter } from '@/features/directory/entry'
import { Filters } from '@/features/directory/Filters'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'

import styles from './-Residents.module.css'

/** The residents of the hub who show themselves to whoever reads. */
export const Route = createFileRoute('/residents/')({
  validateSearch: parseFilter,
  loaderDeps: ({ search: { q, skill, region, regional } }) => ({ q, skill, region, regional }),
  loader: async ({ context: { queries, hub }, deps }) => {
    await Promise.all([
      loadWords('directory'),
      queries.ensureQueryData(facetsQuery(hub.slug)),
      queries.ensureInfiniteQueryData(directoryPagesQuery(hub.slug, deps)),
    ])
    return { title: wordsOf('directory')('title') }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: Residents,
})

function Residents() {
  const t = useWords('directory')
  const { hub } = Route.useRouteContext()
  const { q, skill, region, regional } = Route.useSearch()
  const filter = { q, skill, region, regional }
  const navigate = Route.useNavigate()
  const { data: facets } = useSuspenseQuery(facetsQuery(hub.slug))
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t('title')}</h1>
        <p>{t('lead')}</p>
        {facets.people === 0 ? null : <p>{t('count', { count: facets.people })}</p>}
      </header>
      {facets.people === 0 ? null : (
        <Filters
          facets={facets}
          value={filter}
          onChange={(search) => void navigate({ search, replace: true, resetScroll: false })}
        />
      )}
      <Cards
        hub={hub.slug}
        filter={filter}
        reset={
          <Link to="/residents" className={buttonClass({ kind: 'outline' })}>
            {t('reset')}
          </Link>
        }
      />
    </div>
  )
}
