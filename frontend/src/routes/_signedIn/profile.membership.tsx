import { createFileRoute } from '@tanstack/react-router'

import { useLiveHub } from '@/features/live/useLiveHub'
import { ownMembershipsQuery, planOffersQuery } from '@/features/memberships/api'
import { MyMemberships } from '@/features/memberships/MyMemberships'
import { Offers } from '@/features/memberships/Offers'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { today } from '@/lib/intl/wallTime'
import { Section } from '@/ui/Section'

import { Panel } from '../-page/Page'

/** One's own plan at the hub: what it is, renewing it, and asking for one. */
export const Route = createFileRoute('/_signedIn/profile/membership')({
  loader: ({ context: { queries, hub } }) =>
    Promise.all([
      loadWords('memberships', 'problems'),
      queries.ensureQueryData(ownMembershipsQuery(hub.slug)),
      queries.ensureQueryData(planOffersQuery(hub.slug)),
    ]),
  head: () => ({ meta: [{ title: wordsOf('memberships')('title') }] }),
  component: MembershipPage,
})

function MembershipPage() {
  const t = useWords('memberships')
  const { hub, me } = Route.useRouteContext()
  useLiveHub(hub.slug)
  const own = me.organisations.filter(({ hub_id: id }) => id === hub.id)
  return (
    <>
      <Panel>
        <Section title={t('title')}>
          <MyMemberships hub={hub} />
        </Section>
      </Panel>
      <Panel>
        <Section title={t('offers')}>
          <Offers hub={hub} organisations={own} today={today(hub.zone)} />
        </Section>
      </Panel>
    </>
  )
}
