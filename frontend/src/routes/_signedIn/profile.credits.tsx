import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { creditsQuery } from '@/api/credits'
import { Holdings } from '@/features/credits/Holdings'
import { Lines } from '@/features/credits/Lines'
import { Memberships } from '@/features/credits/Memberships'
import { useLiveHub } from '@/features/live/useLiveHub'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'

import { Panel } from '../-page/Page'

/** One's own credits at the hub. */
export const Route = createFileRoute('/_signedIn/profile/credits')({
  loader: ({ context: { queries, hub } }) =>
    Promise.all([
      loadWords('credits', 'problems'),
      queries.ensureQueryData(creditsQuery(hub.slug)),
    ]),
  head: () => ({ meta: [{ title: wordsOf('credits')('title') }] }),
  component: CreditsPage,
})

function CreditsPage() {
  const t = useWords('credits')
  const { hub } = Route.useRouteContext()
  const { data: credits } = useSuspenseQuery(creditsQuery(hub.slug))
  useLiveHub(hub.slug)
  const kinds = credits.holdings.map(({ good_for: kind }) => kind)
  const link = (bookingId: string, words: string) => (
    <Link to="/bookings/$bookingId" params={{ bookingId }}>
      {words}
    </Link>
  )
  return (
    <>
      <Panel>
        <Section title={t('title')}>
          <Holdings credits={credits} />
          <Memberships credits={credits} />
        </Section>
      </Panel>
      {kinds.length === 0 ? null : (
        <Panel>
          <Section title={t('lines.title')}>
            <Lines hub={hub.slug} zone={credits.zone} kinds={kinds} link={link} />
          </Section>
        </Panel>
      )}
    </>
  )
}
