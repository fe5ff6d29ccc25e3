import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link, notFound } from '@tanstack/react-router'
import { bookingQuery, holdsTime } from '@/api/bookings'
import { isProblem } from '@/api/problem'
import { Decide } from '@/features/approvals/Decide'
import { BookingActions } from '@/features/bookings/BookingActions'
import { BookingFacts } from '@/features/bookings/BookingFacts'
import { TermsThen } from '@/features/bookings/TermsThen'
import { ReportFault } from '@/features/incidents/ReportFault'
import { useLiveHub } from '@/features/live/useLiveHub'
import { SeriesOf } from '@/features/series/SeriesOf'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Page } from '@/routes/-page/Page'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { buttonClass } from '@/ui/buttonClass'
import { Cloth } from '@/ui/Cloth'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'

import styles from './-Booking.module.css'

/** One booking: everything about it, and what can still be changed. */
export const Route = createFileRoute('/_signedIn/bookings/$bookingId')({
  loader: async ({ context: { queries }, params: { bookingId } }) => {
    await loadWords('approvals', 'bookings', 'incidents', 'problems', 'series')
    try {
      return await queries.ensureQueryData(bookingQuery(bookingId))
    } catch (error) {
      // An id that is none is refused as invalid: for the reader that is the same.
      if (isProblem(error, '/problems/not-found') || isProblem(error, '/problems/invalid')) {
        throw notFound()
      }
      throw error
    }
  },
  head: ({ loaderData }) => ({
    meta: [{ title: loaderData?.title || loaderData?.studio.name || wordsOf('bookings')('title') }],
  }),
  component: BookingPage,
  notFoundComponent: MissingBooking,
})

function BookingPage() {
  const t = useWords('bookings')
  const { bookingId } = Route.useParams()
  const { data: booking } = useSuspenseQuery(bookingQuery(bookingId))
  useLiveHub(booking.hub.slug)
  const { studio } = booking
  const name = booking.title || studio.name
  return (
    <Page
      narrow
      title={name}
      lead={
        <Link to="/studios/$slug" params={{ slug: studio.slug }} className={linkClass()}>
          {`${studio.name}, ${booking.hub.name}`}
        </Link>
      }
      tabs={
        <Breadcrumb label={t('page.where')} current={name}>
          <Link to="/bookings" className={linkClass({ kind: 'quiet' })}>
            {t('title')}
          </Link>
        </Breadcrumb>
      }
    >
      <Cloth kind={studio.kind} seed={booking.id} className={styles.picture} />
      <div className={styles.columns}>
        <Section title={t('page.facts')}>
          <BookingFacts booking={booking} />
          <TermsThen booking={booking} />
        </Section>
        <Section title={t('page.actions')}>
          <Decide booking={booking} />
          <BookingActions booking={booking} />
          {holdsTime(booking.state) ? <ReportFault bookingId={booking.id} /> : null}
        </Section>
      </div>
      {booking.series_id === null ? null : (
        <SeriesOf booking={booking} seriesId={booking.series_id} />
      )}
    </Page>
  )
}

function MissingBooking() {
  const t = useWords('bookings')
  return (
    <Page narrow title={t('page.missing')}>
      <EmptyState
        seed="missing booking"
        title={t('page.missingText')}
        action={
          <Link to="/bookings" className={buttonClass()}>
            {t('actions.all')}
          </Link>
        }
      />
    </Page>
  )
}
