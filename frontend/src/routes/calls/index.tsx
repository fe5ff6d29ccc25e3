import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { callsQuery, clockQuery, type Group } from '@/features/calls/api'
import { CallCards } from '@/features/calls/CallCards'
import { useServerNow } from '@/features/calls/useServerNow'
import { useLiveHub } from '@/features/live/useLiveHub'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'

import styles from './-Calls.module.css'

const GROUPS: readonly Group[] = ['open', 'soon', 'past']

/** What a hub asks for applications to: now, soon and before. */
export const Route = createFileRoute('/calls/')({
  loader: async ({ context: { queries, hub } }) => {
    await Promise.all([
      loadWords('calls'),
      queries.ensureQueryData(clockQuery()),
      ...GROUPS.map((group) => queries.ensureInfiniteQueryData(callsQuery(hub.slug, group))),
    ])
    return { title: wordsOf('calls')('title') }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: Calls,
})

function Calls() {
  const t = useWords('calls')
  const { hub } = Route.useRouteContext()
  const now = useServerNow(60_000)
  useLiveHub(hub.slug)
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t('title')}</h1>
        <p>{t('lead')}</p>
      </header>
      <Nothing hub={hub.slug} />
      {GROUPS.map((group) => (
        <CallCards key={group} hub={hub.slug} group={group} now={now} />
      ))}
    </div>
  )
}

/** Said when nobody can apply now or soon. */
function Nothing({ hub }: { hub: string }) {
  const t = useWords('calls')
  const open = useSuspenseInfiniteQuery(callsQuery(hub, 'open'))
  const soon = useSuspenseInfiniteQuery(callsQuery(hub, 'soon'))
  const count = [open, soon].flatMap(({ data }) => data.pages.flatMap(({ items }) => items)).length
  if (count > 0) return null
  return (
    <EmptyState seed="calls" title={t('nothing')}>
      {t('nothingText')}
    </EmptyState>
  )
}
