import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { CallFigures } from '@/api/CallFigures'
import { callCountsQuery } from '@/api/callCounts'
import { studioDayQuery } from '@/api/studioTimes'
import { approvalsQuery } from '@/features/approvals/api'
import { closuresQuery } from '@/features/closures/api'
import { utilisationQuery } from '@/features/figures/api'
import { DeskList } from '@/features/figures/DeskList'
import { shareOf } from '@/features/figures/heat'
import { twoWeeks } from '@/features/figures/period'
import { StudiosToday } from '@/features/figures/StudiosToday'
import { WeekCompare } from '@/features/figures/WeekCompare'
import { useLiveHub } from '@/features/live/useLiveHub'
import { hubWishesQuery } from '@/features/waiting/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { addDays, today } from '@/lib/intl/wallTime'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'
import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

import styles from './-Overview.module.css'

/** A manager's day: what waits for them, today's studios, and this week beside the last one. */
export const Route = createFileRoute('/_signedIn/hub/')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries, at } }) => {
    const on = today(at.zone)
    const weeks = twoWeeks(on)
    await Promise.all([
      loadWords('figures', 'problems'),
      queries.ensureQueryData(studioDayQuery(at.slug, on)),
      queries.ensureQueryData(closuresQuery(at.slug, 'upcoming')),
      queries.ensureInfiniteQueryData(hubWishesQuery(at.slug)),
      queries.ensureInfiniteQueryData(approvalsQuery(at.slug)),
      queries.fetchQuery(callCountsQuery(at.slug)),
      ...[weeks.now, weeks.before, { from: on, to: addDays(on, 1) }].map((period) =>
        queries.ensureQueryData(utilisationQuery(at.slug, period)),
      ),
    ])
    return { title: wordsOf('figures')('overview.title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: OverviewPage,
})

function OverviewPage() {
  const t = useWords('figures')
  const { at, manyHubs } = Route.useRouteContext()
  const format = useFormat(at.zone)
  const on = today(at.zone)
  const { data: figures } = useSuspenseQuery(
    utilisationQuery(at.slug, { from: on, to: addDays(on, 1) }),
  )
  useLiveHub(at.slug)
  const share = shareOf(figures.total)
  const booked =
    share === undefined
      ? t('overview.shut')
      : t('overview.lead', {
          share: format.percent(share),
          bookings: t('bookings', { count: figures.total.bookings }),
          people: t('people', { count: figures.total.people }),
        })
  return (
    <Page
      title={format.day(on)}
      lead={manyHubs ? `${at.name}. ${booked}` : booked}
      tabs={<HubMenu />}
    >
      <div className={styles.columns}>
        <div className={styles.column}>
          <Panel>
            <Section title={t('desk.title')}>
              <Waiting hub={at} />
            </Section>
          </Panel>
          <Panel>
            <Section
              title={t('today.title')}
              aside={
                <Link to="/timeline" className={linkClass()}>
                  {t('today.timeline')}
                </Link>
              }
            >
              <StudiosToday hub={at} on={on} />
            </Section>
          </Panel>
        </div>
        <Panel>
          <Section
            title={t('weeks.title')}
            aside={
              <Link to="/hub/utilisation" className={linkClass()}>
                {t('title')}
              </Link>
            }
          >
            <WeekCompare hub={at.slug} today={on} />
          </Section>
        </Panel>
      </div>
    </Page>
  )
}

function Waiting({ hub }: { hub: { slug: string; zone: string } }) {
  const t = useWords('figures')
  const format = useFormat(hub.zone)
  const { data: approvals } = useSuspenseInfiniteQuery(approvalsQuery(hub.slug))
  const { data: wishes } = useSuspenseInfiniteQuery(hubWishesQuery(hub.slug))
  const { data: closures } = useSuspenseQuery(closuresQuery(hub.slug, 'upcoming'))
  const { data: calls } = useSuspenseQuery(callCountsQuery(hub.slug))
  const language = useLanguage()
  const waiting = wishes.pages.flatMap(({ items }) => items)
  const offered = waiting.filter(({ offer }) => offer !== null).length
  const next = closures.items[0]
  const asked = approvals.pages.flatMap(({ items }) => items)
  return (
    <DeskList
      items={[
        {
          id: 'approvals',
          dye: 'indigo',
          title: t('desk.approvals', { count: asked.length }),
          note: asked.length === 0 ? t('desk.noApproval') : t('desk.held'),
          done: asked.length === 0,
          link: (
            <Link to="/hub/approvals" className={linkClass()}>
              {t('desk.approvalList')}
            </Link>
          ),
        },
        {
          id: 'waiting',
          dye: 'saffron',
          title: t('desk.waiting', { count: waiting.length }),
          note: offered === 0 ? t('desk.noOffer') : t('desk.offered', { count: offered }),
          done: waiting.length === 0,
          link: (
            <Link to="/hub/waiting" className={linkClass()}>
              {t('desk.waitingList')}
            </Link>
          ),
        },
        {
          id: 'closures',
          dye: 'madder',
          title: t('desk.closures', { count: closures.items.length }),
          note: next
            ? t('desk.next', {
                when: format.dateTime(next.starts_at),
                studios: format.list(next.studios.map(({ name }) => name)),
              })
            : t('desk.noClosure'),
          done: next === undefined,
          link: (
            <Link to="/hub/closures" className={linkClass()}>
              {t('desk.closureList')}
            </Link>
          ),
        },
        ...calls
          .filter((one) => one.new + one.inside + one.late > 0)
          .map((one) => ({
            id: one.id,
            dye: 'bottle' as const,
            title: one.title[language],
            note: (
              <CallFigures
                counts={one}
                words={(name, count) => t(`desk.counts.${name}`, { count })}
              />
            ),
            done: one.new + one.late === 0,
            link: (
              <Link
                to="/hub/calls/$callId/pipeline"
                params={{ callId: one.id }}
                className={linkClass()}
              >
                {t('desk.pipeline')}
              </Link>
            ),
          })),
      ]}
    />
  )
}
