import { createFileRoute, Link } from '@tanstack/react-router'

import { bookingsQuery, type Half } from '@/features/bookings/api'
import { BookingList } from '@/features/bookings/BookingList'
import { CalendarFeed } from '@/features/bookings/CalendarFeed'
import { StudioFeeds } from '@/features/bookings/StudioFeeds'
import { JobsLink } from '@/features/day-sheet/JobsLink'
import { useLiveHub } from '@/features/live/useLiveHub'
import { ownSeriesQuery } from '@/features/series/api'
import { OwnSeries } from '@/features/series/OwnSeries'
import { ownWishesQuery } from '@/features/waiting/api'
import { OwnWaiting } from '@/features/waiting/OwnWaiting'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Page, Panel } from '@/routes/-page/Page'
import { buttonClass } from '@/ui/buttonClass'
import { Section } from '@/ui/Section'
import { TabLinks, tabLinkClass } from '@/ui/TabLinks'

import styles from './-Bookings.module.css'

const HALVES: readonly Half[] = ['upcoming', 'past']

/** One's own bookings. */
export const Route = createFileRoute('/_signedIn/bookings/')({
  validateSearch: ({ when }: Record<string, unknown>): { when?: 'past' } =>
    when === 'past' ? { when } : {},
  loaderDeps: ({ search: { when = 'upcoming' } }) => ({ when: when as Half }),
  loader: async ({ context: { queries }, deps: { when } }) => {
    void queries.prefetchInfiniteQuery(bookingsQuery(when))
    void queries.prefetchQuery(ownWishesQuery())
    void queries.prefetchQuery(ownSeriesQuery())
    await loadWords('bookings', 'problems', 'series', 'waiting')
  },
  head: () => ({ meta: [{ title: wordsOf('bookings')('title') }] }),
  component: BookingsPage,
})

function BookingsPage() {
  const t = useWords('bookings')
  const { hub } = Route.useRouteContext()
  const { when = 'upcoming' } = Route.useSearch()
  useLiveHub(hub.slug)

  const door = (kind: 'ink' | 'outline', words: string) => (
    <Link to="/studios" className={buttonClass({ kind })}>
      {words}
    </Link>
  )
  const tabs = (
    <TabLinks label={t('tabs.label')}>
      {HALVES.map((half) => (
        <Link
          key={half}
          to="/bookings"
          search={half === 'past' ? { when: half } : {}}
          activeOptions={{ exact: true, includeSearch: true }}
          className={tabLinkClass}
          aria-current={half === when ? 'page' : undefined}
        >
          {t(`tabs.${half}`)}
        </Link>
      ))}
    </TabLinks>
  )
  return (
    <Page title={t('title')} action={door('outline', t('book'))} tabs={tabs}>
      <div className={styles.columns}>
        <div className={styles.main}>
          {when === 'upcoming' ? <OwnWaiting /> : null}
          {when === 'upcoming' ? <OwnSeries /> : null}
          <BookingList key={when} when={when} door={door('ink', t('list.door'))} />
        </div>
        <Panel>
          <div className={styles.feeds}>
            <Section title={t('feed.title')}>
              <CalendarFeed />
            </Section>
            <Section title={t('studioFeeds.title')}>
              <StudioFeeds />
            </Section>
          </div>
          <JobsLink hub={hub} />
        </Panel>
      </div>
    </Page>
  )
}
