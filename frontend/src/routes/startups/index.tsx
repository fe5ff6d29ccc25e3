import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { startupPagesQuery, startupsQuery } from '@/features/startups/api'
import { parseFilter } from '@/features/startups/kinds'
import { StartupCards } from '@/features/startups/StartupCards'
import { StartupFilters } from '@/features/startups/StartupFilters'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'

import styles from './-Startups.module.css'

/** The startups of the hub, narrowed down by what the address says. */
export const Route = createFileRoute('/startups/')({
  validateSearch: parseFilter,
  loaderDeps: ({ search: { q, track, stage, region } }) => ({ q, track, stage, region }),
  loader: async ({ context: { queries, hub }, deps }) => {
    await Promise.all([
      loadWords('startups'),
      queries.ensureQueryData(startupsQuery(hub.slug)),
      queries.ensureInfiniteQueryData(startupPagesQuery(hub.slug, deps)),
    ])
    return { title: wordsOf('startups')('title') }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: Startups,
})

function Startups() {
  const t = useWords('startups')
  const { hub } = Route.useRouteContext()
  const filter = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data: all } = useSuspenseQuery(startupsQuery(hub.slug))
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t('title')}</h1>
        <p>{t('lead')}</p>
      </header>
      {all.items.length === 0 ? null : (
        <StartupFilters
          startups={all.items}
          zone={hub.zone}
          value={filter}
          onChange={(search) => void navigate({ search, replace: true, resetScroll: false })}
        />
      )}
      <StartupCards
        hub={hub.slug}
        filter={filter}
        reset={
          <Link to="/startups" className={buttonClass({ kind: 'outline' })}>
            {t('reset')}
          </Link>
        }
      />
    </div>
  )
}
