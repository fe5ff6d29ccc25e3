import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link, redirect, useLocation } from '@tanstack/react-router'
import { Suspense, useState } from 'react'

import { exceptionsQuery } from '@/api/openings'
import { daysQuery, freeTimesQuery } from '@/api/studioTimes'
import { SIGN_IN, SIGN_UP } from '@/app/addresses'
import { BookingFlow } from '@/features/booking/BookingFlow'
import { firstDay } from '@/features/booking/useChoice'
import { itemsOf, lengthFor, parseWish, type WishSearch } from '@/features/booking/wishSearch'
import { studioClosuresQuery } from '@/features/closures/api'
import { StudioClosures } from '@/features/closures/StudioClosures'
import { useLiveHub } from '@/features/live/useLiveHub'
import { OtherHours } from '@/features/openings/OtherHours'
import { managedHubs } from '@/features/people/roles'
import { studioQuery } from '@/features/studios/api'
import { ClosedNotice } from '@/features/studios/ClosedNotice'
import { StudioFacts } from '@/features/studios/StudioFacts'
import { StudioHead, StudioTitle } from '@/features/studios/StudioHead'
import { WaitForIt } from '@/features/waiting/WaitForIt'
import { loadWords } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { today } from '@/lib/intl/wallTime'
import { buttonClass } from '@/ui/buttonClass'
import { classNames } from '@/ui/classNames'
import { Icon } from '@/ui/Icon'
import { linkClass } from '@/ui/Link'
import { part } from '@/ui/part'
import styles from './-Studio.module.css'

const RepeatStep = part(async () => (await import('@/features/series/RepeatStep')).RepeatStep)
const FollowStudio = part(async () => {
  const [{ FollowStudio }] = await Promise.all([
    import('@/features/bookings/FollowStudio'),
    loadWords('bookings', 'problems'),
  ])
  return FollowStudio
})
const SeriesDone = part(async () => (await import('@/features/series/SeriesDone')).SeriesDone)

const isRepeated = ({ step }: WishSearch) => step === 'repeat' || step === 'repeated'

/** One studio: what it is, when it is free, and how to book it. */
export const Route = createFileRoute('/studios/$slug')({
  validateSearch: parseWish,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queries }, params, deps: wish }) => {
    const [studio] = await Promise.all([
      queries.ensureQueryData(studioQuery(params.slug)),
      // What is wrong with a time is said beside it: words that came later would blank the page.
      loadWords(
        'studios',
        'booking',
        'waiting',
        'openings',
        'problems',
        ...(isRepeated(wish) ? ['series' as const] : []),
      ),
    ])
    if (studio.slug !== params.slug) {
      throw redirect({ to: '/studios/$slug', params: { slug: studio.slug }, search: wish })
    }
    const [days] = await Promise.all([
      queries.ensureQueryData(daysQuery(studio.id, today(studio.hub.zone))),
      queries.ensureQueryData(studioClosuresQuery(studio.id)),
      queries.ensureQueryData(exceptionsQuery(studio.hub.slug, studio.id)),
    ])
    const day = firstDay(wish, studio.hub.zone, days.items)
    const minutes = lengthFor(wish.minutes, studio)
    await queries.ensureQueryData(
      freeTimesQuery({ studioId: studio.id, day, minutes, items: itemsOf(wish) }),
    )
    return { title: studio.name }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: StudioPage,
})

function StudioPage() {
  const t = useWords('booking')
  const { me, hubs } = Route.useRouteContext()
  const { slug } = Route.useParams()
  const wish = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data: studio } = useSuspenseQuery(studioQuery(slug))
  useLiveHub(studio.hub.slug)

  const change = (next: WishSearch, { replace }: { replace: boolean }) =>
    void navigate({ search: { ...wish, ...next }, replace, resetScroll: false })
  const isPicking = wish.step === undefined
  const manages = managedHubs(me?.roles ?? [], hubs).some(({ id }) => id === studio.hub.id)
  const bookings = (
    <Link to={'/bookings' as string} className={buttonClass()}>
      {t('done.bookings')}
    </Link>
  )
  const edit = manages ? <EditLink studioId={studio.id} /> : null
  const ways = (
    <span className={styles.edits}>
      <WeekLink slug={studio.slug} />
      {edit}
    </span>
  )
  return (
    <div className={styles.studio}>
      {isPicking ? <StudioHead studio={studio} edit={ways} /> : <StudioTitle studio={studio} />}
      <div className={classNames(styles.body, !isPicking && styles.narrow)}>
        <div className={styles.flow}>
          {isPicking ? <StudioClosures studioId={studio.id} zone={studio.hub.zone} /> : null}
          {isPicking && !studio.bookable ? (
            <ClosedNotice />
          ) : (
            <BookingFlow
              studio={studio}
              me={me}
              wish={wish}
              onWish={change}
              onOtherStudio={(other, search) =>
                void navigate({ to: '/studios/$slug', params: { slug: other }, search })
              }
              entrances={<Entrances />}
              wait={(wanted) => (
                <WaitForIt
                  studio={studio}
                  wanted={wanted}
                  entrances={me === null ? <Entrances /> : null}
                />
              )}
              bookings={bookings}
              repeat={({ start, ...more }) => (
                <Suspense fallback={null}>
                  <RepeatStep
                    studio={studio}
                    wish={{ start, minutes: lengthFor(more.minutes, studio), items: itemsOf(more) }}
                    onBack={() => change({ step: undefined }, { replace: false })}
                    onBooked={(booked) => change({ step: 'repeated', booked }, { replace: true })}
                  />
                </Suspense>
              )}
              repeated={(seriesId) => (
                <Suspense fallback={null}>
                  <SeriesDone seriesId={seriesId} bookings={bookings} />
                </Suspense>
              )}
            />
          )}
          {isPicking && me !== null ? <Follow studioId={studio.id} /> : null}
        </div>
        {isPicking ? (
          <StudioFacts studio={studio} otherHours={<OtherHours studio={studio} />} />
        ) : null}
      </div>
    </div>
  )
}

/** The way to the studio's week, where bookings are seen and moved. */
function WeekLink({ slug }: { slug: string }) {
  const t = useWords('studios')
  return (
    <Link
      to="/timeline"
      search={{ studio: slug }}
      className={classNames(linkClass({ kind: 'quiet' }), styles.edit)}
    >
      <Icon name="calendar" size={16} />
      {t('week')}
    </Link>
  )
}

/** The studio in one's own calendar; what it takes comes when somebody asks for it. */
function Follow({ studioId }: { studioId: string }) {
  const t = useWords('studios')
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={styles.follow} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('follow')}</summary>
      {isOpen ? (
        <Suspense>
          <FollowStudio studioId={studioId} />
        </Suspense>
      ) : null}
    </details>
  )
}

/** For the hub's managers: the way to the studio's settings. */
function EditLink({ studioId }: { studioId: string }) {
  const t = useWords('studios')
  return (
    <Link
      to="/hub/studios/$studioId"
      params={{ studioId }}
      className={classNames(linkClass({ kind: 'quiet' }), styles.edit)}
    >
      <Icon name="edit" size={16} />
      {t('edit')}
    </Link>
  )
}

/** The ways in for who wants to book; both lead back to where they were. */
function Entrances() {
  const t = useWords('booking')
  const search = { next: useLocation({ select: ({ href }) => href }) }
  return (
    <p className={styles.entrances}>
      <Link to={SIGN_IN} search={search} className={buttonClass({ size: 'large' })}>
        {t('entrances.signIn')}
      </Link>
      <Link
        to={SIGN_UP}
        search={search}
        className={buttonClass({ kind: 'outline', size: 'large' })}
      >
        {t('entrances.signUp')}
      </Link>
    </p>
  )
}
