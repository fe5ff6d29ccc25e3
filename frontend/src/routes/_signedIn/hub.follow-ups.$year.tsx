import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute, Link, notFound } from '@tanstack/react-router'
import { useState } from 'react'

import { surveyedQuery } from '@/features/followups/api'
import { SurveyedList } from '@/features/followups/SurveyedList'
import { useLiveHub } from '@/features/live/useLiveHub'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { SegmentedControl } from '@/ui/SegmentedControl'

import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

const SHOWN = ['all', 'open'] as const

/** Who was asked for a year by letter. */
export const Route = createFileRoute('/_signedIn/hub/follow-ups/$year')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries, at }, params }) => {
    if (!/^(19[9]\d|2[01]\d\d)$/.test(params.year)) throw notFound()
    const { year } = params
    await Promise.all([
      queries.fetchInfiniteQuery(surveyedQuery(at.slug, Number(year), 'all')),
      loadWords('surveys', 'problems'),
    ])
    return { title: wordsOf('surveys')('list.title', { year }) }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: SurveyedPage,
})

function SurveyedPage() {
  const t = useWords('surveys')
  const { at } = Route.useRouteContext()
  const { year } = Route.useParams()
  const [shown, setShown] = useState<(typeof SHOWN)[number]>('all')
  const list = useSuspenseInfiniteQuery(surveyedQuery(at.slug, Number(year), shown))
  useLiveHub(at.slug)
  const above = (
    <Link to="/hub/follow-ups" className={linkClass()}>
      {t('list.back')}
    </Link>
  )
  return (
    <Page title={t('list.title', { year })} lead={t('list.lead')} above={above} tabs={<HubMenu />}>
      <Panel>
        <SegmentedControl
          label={t('list.label')}
          segments={SHOWN.map((value) => ({ value, label: t(`list.${value}`) }))}
          value={shown}
          onChange={setShown}
        />
        <SurveyedList
          rows={list.data.pages.flatMap(({ items }) => items)}
          year={Number(year)}
          zone={at.zone}
        />
        <LoadMore
          hasMore={list.hasNextPage}
          isPending={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
          labels={{ more: t('list.more') }}
        />
      </Panel>
    </Page>
  )
}
