import { createFileRoute } from '@tanstack/react-router'

import { publicDaysQuery } from '@/features/demoDays/api'
import { PublicDays } from '@/features/demoDays/PublicDays'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { Page, Panel } from '../-page/Page'

/** The demo days of the hub, for everybody. */
export const Route = createFileRoute('/demo-days/')({
  loader: async ({ context: { queries, hub } }) => {
    await Promise.all([queries.ensureQueryData(publicDaysQuery(hub.slug)), loadWords('demoDays')])
    return { title: wordsOf('demoDays')('titleMany'), now: Date.now() }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: DemoDaysPage,
})

function DemoDaysPage() {
  const t = useWords('demoDays')
  const { hub } = Route.useRouteContext()
  const { now } = Route.useLoaderData()
  return (
    <Page title={t('titleMany')} lead={t('public.lead')} narrow>
      <Panel>
        <PublicDays hub={hub.slug} now={now} />
      </Panel>
    </Page>
  )
}
