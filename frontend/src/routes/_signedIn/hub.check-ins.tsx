import { useInfiniteQuery, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { programmesQuery } from '@/api/callSettings'
import { AskVenture } from '@/features/checkins/AskVenture'
import { gridQuery, kpisQuery } from '@/features/checkins/api'
import { Grid } from '@/features/checkins/Grid'
import { KpiPanel } from '@/features/checkins/KpiPanel'
import { useLiveHub } from '@/features/live/useLiveHub'
import { organisationsQuery } from '@/features/organisations/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { LoadMore } from '@/ui/LoadMore'
import { Section } from '@/ui/Section'

import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

/** What the ventures of a hub have told, and what they are asked. */
export const Route = createFileRoute('/_signedIn/hub/check-ins')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries, at } }) => {
    const [programmes] = await Promise.all([
      queries.fetchQuery(programmesQuery(at.slug)),
      queries.fetchInfiniteQuery(gridQuery(at.slug)),
      loadWords('checkins', 'problems'),
    ])
    await Promise.all(programmes.items.map(({ id }) => queries.ensureQueryData(kpisQuery(id))))
    return { title: wordsOf('checkins')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: CheckinsPage,
})

function CheckinsPage() {
  const t = useWords('checkins')
  const { at } = Route.useRouteContext()
  const grid = useSuspenseInfiniteQuery(gridQuery(at.slug))
  const { data: programmes } = useSuspenseQuery(programmesQuery(at.slug))
  const { data: organisations } = useInfiniteQuery(organisationsQuery(at.slug, undefined))
  useLiveHub(at.slug)
  const months = grid.data.pages[0]?.months ?? []
  const month = months.at(-1) ?? ''
  const startups = organisations?.pages
    .flatMap(({ items }) => items)
    .filter(({ kind }) => kind === 'startup')
  return (
    <Page
      title={t('title')}
      lead={t('hub.lead')}
      tabs={<HubMenu />}
      action={
        <AskVenture programmes={programmes.items} organisations={startups ?? []} month={month} />
      }
    >
      <Panel>
        <Section title={t('grid.title')}>
          <Grid months={months} rows={grid.data.pages.flatMap(({ items }) => items)} />
          <LoadMore
            hasMore={grid.hasNextPage}
            isPending={grid.isFetchingNextPage}
            onMore={() => void grid.fetchNextPage()}
            labels={{ more: t('grid.more') }}
          />
        </Section>
      </Panel>
      {programmes.items.map((programme) => (
        <Panel key={programme.id}>
          <KpiPanel programme={programme} month={month} />
        </Panel>
      ))}
    </Page>
  )
}
