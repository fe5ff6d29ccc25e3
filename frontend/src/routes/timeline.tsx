import { createFileRoute } from '@tanstack/react-router'
import { hubDayQuery } from '@/api/studioTimes'
import { BookingPanel } from '@/features/bookings/BookingPanel'
import { LiveStatus } from '@/features/live/LiveStatus'
import { useLiveHub } from '@/features/live/useLiveHub'
import type { Kind } from '@/features/timeline/board'
import { DayScreen } from '@/features/timeline/DayScreen'
import type { Part } from '@/features/timeline/parts'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { addDays, today } from '@/lib/intl/wallTime'

const KINDS = new Set<unknown>(['photo', 'video', 'sound', 'animation', 'dance'])
const PARTS = new Set<unknown>(['studios', 'people', 'equipment'])

type Search = {
  /** The day, `2026-11-23`; absent: today at the hub. */
  on?: string
  kind?: Kind
  /** Only studios, people or equipment; absent: all of them. */
  show?: Part
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
  validateSearch: ({ on, kind, show }: Record<string, unknown>): Search => ({
    ...(isDay(on) && { on }),
    ...(KINDS.has(kind) && { kind: kind as Kind }),
    ...(PARTS.has(show) && { show: show as Part }),
  }),
  loaderDeps: ({ search: { on } }) => ({ on }),
  loader: async ({ context: { queries, hub }, deps: { on = today(hub.zone) } }) => {
    // The screen has a place for every day: it stands at once and fills when the answer is here.
    // The neighbours come after it, so that turning the page is instant.
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
  const { on = today(hub.zone), kind, show } = Route.useSearch()
  const navigate = Route.useNavigate()
  const live = useLiveHub(hub.slug)
  return (
    <DayScreen
      key={hub.slug}
      hub={hub}
      on={on}
      kind={kind}
      part={show}
      signedIn={me !== null}
      onDay={(day) => navigate({ search: (old) => ({ ...old, on: day }) })}
      onKind={(next) =>
        navigate({ search: ({ kind: _, ...old }) => (next ? { ...old, kind: next } : old) })
      }
      onPart={(next) =>
        navigate({ search: ({ show: _, ...old }) => (next ? { ...old, show: next } : old) })
      }
      status={<LiveStatus state={live} />}
      details={({ id }) => <BookingPanel key={id} bookingId={id} />}
    />
  )
}
