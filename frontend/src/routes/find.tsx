import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'

import { extrasQuery } from '@/api/extras'
import { useProblemMessage } from '@/api/problemMessage'
import { foundTimesQuery } from '@/features/finding/api'
import { FindForm } from '@/features/finding/FindForm'
import { FoundList } from '@/features/finding/FoundList'
import { type FindSearch, parseFind } from '@/features/finding/findSearch'
import { Obstacles } from '@/features/finding/Obstacles'
import { useLiveHub } from '@/features/live/useLiveHub'
import { studiosQuery } from '@/features/studios/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'
import { Skeleton } from '@/ui/Skeleton'

import styles from './-Find.module.css'

/** When is everything free that somebody needs, in any of the hub's studios? */
export const Route = createFileRoute('/find')({
  validateSearch: parseFind,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queries, hub }, deps: search }) => {
    await Promise.all([
      loadWords('finding', 'problems'),
      queries.ensureQueryData(studiosQuery(hub.slug)),
      queries.ensureQueryData(extrasQuery({ hub: hub.slug, studioKind: search.kind })),
      queries.prefetchQuery(foundTimesQuery(hub, search)),
    ])
    return { title: wordsOf('finding')('title') }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: Find,
})

function Find() {
  const t = useWords('finding')
  const { me, hub } = Route.useRouteContext()
  // The address follows a moment later; whoever presses a button twice has pressed it twice.
  const [asked, setAsked] = useState<FindSearch | null>(null)
  const address = Route.useSearch()
  const search = asked ?? address
  const navigate = Route.useNavigate()
  const { data: studios } = useSuspenseQuery(studiosQuery(hub.slug))
  const { data: extras } = useQuery(extrasQuery({ hub: hub.slug, studioKind: search.kind }))
  useLiveHub(hub.slug)

  const change = (next: FindSearch) => {
    setAsked(next)
    void navigate({ search: next, replace: true, resetScroll: false }).then(() =>
      setAsked((last) => (last === next ? null : last)),
    )
  }
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t('title')}</h1>
        <p>{t('lead')}</p>
      </header>
      <FindForm
        studios={studios.items}
        extras={extras?.items.filter(({ units }) => units > 0) ?? []}
        groups={groupsAt(hub.id, me?.organisations ?? [])}
        value={search}
        onChange={change}
      />
      <Results search={search} onChange={change} />
    </div>
  )
}

/** Somebody can be related to an organisation in several ways. */
function groupsAt(hubId: string, own: readonly { id: string; hub_id: string; name: string }[]) {
  const here = own.filter(({ hub_id }) => hub_id === hubId)
  return [...new Map(here.map((group) => [group.id, group])).values()]
}

type ResultsProps = { search: FindSearch; onChange: (search: FindSearch) => void }

function Results({ search, onChange }: ResultsProps) {
  const t = useWords('finding')
  const message = useProblemMessage()
  const { hub } = Route.useRouteContext()
  const { data, error, isPlaceholderData } = useQuery(foundTimesQuery(hub, search))
  if (data === undefined) {
    return error === null ? (
      <Skeleton label={t('loading')} shape="block" lines={6} />
    ) : (
      <Notice kind="danger" title={message(error)} />
    )
  }
  const { items, obstacles } = data
  return (
    <div className={styles.results} data-stale={isPlaceholderData ? '' : undefined}>
      <p role="status" className={styles.status}>
        {items.length > 0 ? (
          <>
            <b>{t('found', { count: items.length })}</b>{' '}
            {t(search.at === undefined ? 'order.earliest' : 'order.hour')}
          </>
        ) : null}
      </p>
      {items.length > 0 ? (
        <FoundList times={items} search={search} zone={hub.zone} />
      ) : (
        <Obstacles obstacles={obstacles} search={search} onChange={onChange} />
      )}
    </div>
  )
}
