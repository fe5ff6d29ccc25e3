import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { Suspense } from 'react'
import { hubDayQuery, studioWeekQuery } from '@/api/studioTimes'
import { LiveStatus } from '@/features/live/LiveStatus'
import { useLiveHub } from '@/features/live/useLiveHub'
import { studioQuery, studiosQuery } from '@/features/studios/api'
import type { Kind } from '@/features/timeline/board'
import { DayScreen } from '@/features/timeline/DayScreen'
import type { Part } from '@/features/timeline/parts'
import { WeekScreen, type WeekScreenProps } from '@/features/timeline/WeekScreen'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { addDays, mondayOf, today } from '@/lib/intl/wallTime'
import { part } from '@/ui/part'

/** Opened by a click, so the board does not wait for it. */
const BookingPanel = part(
  async () => (await import('@/features/bookings/BookingPanel')).BookingPanel,
)
const KINDS = new Set<unknown>(['photo', 'video', 'sound', 'animation', 'dance'])
const PARTS = new Set<unknown>(['studios', 'people', 'equipment'])

type Search = {
  /** The day, `2026-11-23`; absent: today at the hub. */
  on?: string
  kind?: Kind
  /** Only studios, people or equipment; absent: all of them. */
  show?: Part
  /** The slug of the studio whose week is shown instead of the day. */
  studio?: string
}

function isDay(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  )
}

/** The hub's day, live; managers see and move everything, others what is theirs. */
export const Route = createFileRoute('/timeline')({
  staticData: { wide: true },
  validateSearch: ({ on, kind, show, studio }: Record<string, unknown>): Search => ({
    ...(isDay(on) && { on }),
    ...(KINDS.has(kind) && { kind: kind as Kind }),
    ...(PARTS.has(show) && { show: show as Part }),
    ...(typeof studio === 'string' && /^[a-z0-9-]{1,60}$/.test(studio) && { studio }),
  }),
  loaderDeps: ({ search: { on, studio } }) => ({ on, studio }),
  loader: async ({ context: { queries, hub }, deps: { on = today(hub.zone), studio } }) => {
    // The screen has a place for every day: it stands at once and fills when the answer is here.
    // The neighbours come after it, so that turning the page is instant.
    if (studio !== undefined) {
      const [{ id }] = await Promise.all([
        queries.ensureQueryData(studioQuery(studio)),
        loadWords('timeline', 'live', 'bookings', 'problems'),
      ])
      void queries.prefetchQuery(studioWeekQuery(id, mondayOf(on)))
      void queries.prefetchQuery(studiosQuery(hub.slug))
      return
    }
    void queries
      .prefetchQuery(hubDayQuery(hub.slug, on))
      .then(() =>
        [1, -1].map((days) => queries.prefetchQuery(hubDayQuery(hub.slug, addDays(on, days)))),
      )
    await loadWords('timeline', 'live', 'bookings', 'problems')
  },
  head: () => ({ meta: [{ title: wordsOf('timeline')('title') }] }),
  component: TimelinePage,
})

function TimelinePage() {
  const { hub, me } = Route.useRouteContext()
  const { on = today(hub.zone), kind, show, studio } = Route.useSearch()
  const navigate = Route.useNavigate()
  const live = useLiveHub(hub.slug)
  const common = {
    hub,
    on,
    signedIn: me !== null,
    onDay: (day: string) => navigate({ search: (old) => ({ ...old, on: day }) }),
    onKind: (next: Kind | undefined) =>
      navigate({
        search: ({ kind: _, studio: __, ...old }) => (next ? { ...old, kind: next } : old),
      }),
    onStudio: (slug: string) => navigate({ search: { on, studio: slug } }),
    status: <LiveStatus state={live} />,
    details: ({ id }: { id: string }) => (
      <Suspense fallback={null}>
        <BookingPanel key={id} bookingId={id} />
      </Suspense>
    ),
  }
  if (studio !== undefined) return <Week key={studio} {...common} slug={studio} />
  return (
    <DayScreen
      key={hub.slug}
      {...common}
      kind={kind}
      part={show}
      onPart={(next) =>
        navigate({ search: ({ show: _, ...old }) => (next ? { ...old, show: next } : old) })
      }
    />
  )
}

type WeekProps = Omit<WeekScreenProps, 'studio' | 'studios'> & { slug: string }

function Week({ slug, ...props }: WeekProps) {
  const { data: studio } = useSuspenseQuery(studioQuery(slug))
  const { data: others } = useQuery(studiosQuery(props.hub.slug))
  return <WeekScreen {...props} studio={studio} studios={others?.items ?? []} />
}
