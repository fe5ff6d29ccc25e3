import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'

import { followUpsQuery, type Group, surveyYearsQuery } from '@/features/followups/api'
import { FollowUpTable } from '@/features/followups/FollowUpTable'
import { ResponseTable } from '@/features/followups/ResponseTable'
import { useLiveHub } from '@/features/live/useLiveHub'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { LoadMore } from '@/ui/LoadMore'
import { Section } from '@/ui/Section'
import { SegmentedControl } from '@/ui/SegmentedControl'

import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

const GROUPS = ['all', 'accepted', 'rejected'] as const

/** Whom a hub follows, and what is known of their years. */
export const Route = createFileRoute('/_signedIn/hub/follow-ups/')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries, at } }) => {
    await Promise.all([
      queries.fetchInfiniteQuery(followUpsQuery(at.slug, undefined)),
      queries.fetchQuery(surveyYearsQuery(at.slug)),
      loadWords('followups', 'surveys', 'problems'),
    ])
    return { title: wordsOf('followups')('list.title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: FollowUpsPage,
})

function FollowUpsPage() {
  const t = useWords('followups')
  const letters = useWords('surveys')
  const { at } = Route.useRouteContext()
  const [group, setGroup] = useState<Group | undefined>(undefined)
  const list = useSuspenseInfiniteQuery(followUpsQuery(at.slug, group))
  const { data: asked } = useSuspenseQuery(surveyYearsQuery(at.slug))
  useLiveHub(at.slug)
  return (
    <Page title={t('list.title')} lead={t('list.lead')} tabs={<HubMenu />}>
      <Panel>
        <Section title={letters('hub.title')}>
          <p>{letters('hub.lead')}</p>
          <ResponseTable years={asked.items} />
        </Section>
      </Panel>
      <Panel>
        <Section title={t('years.title')}>
          <SegmentedControl
            label={t('list.show')}
            segments={GROUPS.map((value) => ({
              value,
              label: t(value === 'all' ? 'groups.all' : `groups.${value}Short`),
            }))}
            value={group ?? 'all'}
            onChange={(next) => setGroup(next === 'all' ? undefined : next)}
          />
          <FollowUpTable rows={list.data.pages.flatMap(({ items }) => items)} />
          <LoadMore
            hasMore={list.hasNextPage}
            isPending={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
            labels={{ more: t('list.more') }}
          />
        </Section>
      </Panel>
    </Page>
  )
}
