import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'

import { useLiveHub } from '@/features/live/useLiveHub'
import { candidatesQuery } from '@/features/people/api'
import { AddMember } from '@/features/plans/AddMember'
import { Applications } from '@/features/plans/Applications'
import { applicationsQuery, plansQuery } from '@/features/plans/api'
import { MemberTable } from '@/features/plans/MemberTable'
import { AddPlan } from '@/features/plans/PlanDialog'
import { PlanList } from '@/features/plans/PlanList'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { dayOf } from '@/lib/intl/wallTime'
import { Section } from '@/ui/Section'
import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

/** The plans of a hub and who is in them. */
export const Route = createFileRoute('/_signedIn/hub/plans')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries, at } }) => {
    await Promise.all([
      loadWords('plans', 'problems'),
      queries.ensureQueryData(plansQuery(at.slug)),
      queries.ensureQueryData(applicationsQuery(at.slug)),
    ])
    return { title: wordsOf('plans')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: PlansPage,
})

function PlansPage() {
  const t = useWords('plans')
  const { at, manyHubs } = Route.useRouteContext()
  const { data } = useSuspenseQuery(plansQuery(at.slug))
  const [q, setQ] = useState('')
  const { data: candidates = [] } = useQuery(candidatesQuery(at.slug, q))
  useLiveHub(at.slug)
  const today = dayOf(new Date().toISOString(), at.zone)
  const adding = (
    <AddMember plans={data.items} candidates={candidates} onSearch={setQ} today={today} />
  )
  return (
    <Page
      title={t('title')}
      lead={manyHubs ? `${at.name}. ${t('lead')}` : t('lead')}
      tabs={<HubMenu />}
      action={<AddPlan hub={at} />}
    >
      <Panel>
        <Section title={t('applicationsTitle')}>
          <Applications hub={at} />
        </Section>
      </Panel>
      <Panel>
        <PlanList plans={data.items} hub={at} />
      </Panel>
      {data.items.length === 0 ? null : (
        <Panel>
          <Section title={t('membersTitle')} aside={adding}>
            <MemberTable hub={at} />
          </Section>
        </Panel>
      )}
    </Page>
  )
}
