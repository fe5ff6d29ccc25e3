import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { studioDayQuery } from '@/api/studioTimes'
import { useLiveHub } from '@/features/live/useLiveHub'
import { studioPagesQuery, studiosQuery } from '@/features/studios/api'
import { parseFilter } from '@/features/studios/filterSearch'
import { StudioFilters } from '@/features/studios/StudioFilters'
import { StudioList } from '@/features/studios/StudioList'
import { FreeThread } from '@/features/today/FreeThread'
import { freeStretches } from '@/features/today/freeStretches'
import { useHubNow } from '@/features/today/useHubNow'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { today } from '@/lib/intl/wallTime'
import { buttonClass } from '@/ui/buttonClass'
import { Icon } from '@/ui/Icon'
import { Skeleton } from '@/ui/Skeleton'

import styles from './-Studios.module.css'

/** All studios of the hub, narrowed down by what the address says. */
export const Route = createFileRoute('/studios/')({
  validateSearch: parseFilter,
  loaderDeps: ({ search: { kind, feature, people, on } }) => ({ kind, feature, people, on }),
  loader: async ({ context: { queries, hub }, deps: { on, ...filter } }) => {
    await Promise.all([
      loadWords('home', 'studios', 'finding'),
      queries.ensureQueryData(studiosQuery(hub.slug)),
      queries.ensureInfiniteQueryData(studioPagesQuery(hub.slug, filter)),
      queries.ensureQueryData(studioDayQuery(hub.slug, on ?? today(hub.zone))),
    ])
    return { title: wordsOf('studios')('title') }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  pendingComponent: Pending,
  component: Studios,
})

function Studios() {
  const t = useWords('studios')
  const toFind = useWords('finding')
  const { hub } = Route.useRouteContext()
  const { kind, feature, people, on } = Route.useSearch()
  const navigate = Route.useNavigate()
  const format = useFormat(hub.zone)
  const { data: studios } = useSuspenseQuery(studiosQuery(hub.slug))
  const day = on ?? today(hub.zone)
  const { data: dayPlan, dataUpdatedAt } = useSuspenseQuery(studioDayQuery(hub.slug, day))
  const now = useHubNow(dayPlan, dataUpdatedAt)
  useLiveHub(hub.slug)

  const isFree = (id: string) =>
    dayPlan.studios.some((studio) => studio.id === id && freeStretches(studio, now).length > 0)
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t('title')}</h1>
        <p>{on === undefined ? t('freeToday') : t('freeOn', { day: format.day(on) })}</p>
        <Link
          to="/find"
          search={{ ...(kind && { kind }), ...(people && { people }) }}
          className={buttonClass({ kind: 'outline' })}
        >
          <Icon name="search" />
          {toFind('door')}
        </Link>
      </header>
      <StudioFilters
        studios={studios.items}
        zone={hub.zone}
        today={today(hub.zone)}
        value={{ kind, feature, people, on }}
        onChange={(search) => void navigate({ search, replace: true, resetScroll: false })}
      />
      <StudioList
        hub={hub.slug}
        filter={{ kind, feature, people }}
        day={on}
        isShown={({ id, bookable }) => on === undefined || (bookable && isFree(id))}
        free={({ id }) => <FreeThread day={dayPlan} studioId={id} now={now} />}
        reset={
          <Link to="/studios" className={buttonClass({ kind: 'outline' })}>
            {t('empty.reset')}
          </Link>
        }
      />
    </div>
  )
}

function Pending() {
  const t = useWords('studios')
  return (
    <div className={styles.page}>
      <h1>{t('title')}</h1>
      <Skeleton label={t('loading')} shape="block" lines={5} />
    </div>
  )
}
