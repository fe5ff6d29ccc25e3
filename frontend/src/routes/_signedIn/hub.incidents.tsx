import { createFileRoute } from '@tanstack/react-router'

import { affectedQuery, incidentsQuery } from '@/features/incidents/api'
import { IncidentList } from '@/features/incidents/IncidentList'
import { useLiveHub } from '@/features/live/useLiveHub'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

/** What is broken at the hub, and the bookings that count on it. */
export const Route = createFileRoute('/_signedIn/hub/incidents')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries, at } }) => {
    const [open] = await Promise.all([
      queries.ensureQueryData(incidentsQuery(at.slug, 'open')),
      queries.ensureQueryData(incidentsQuery(at.slug, 'resolved')),
      loadWords('incidents', 'people', 'problems'),
    ])
    await Promise.all(open.items.map(({ id }) => queries.ensureQueryData(affectedQuery(id))))
    return { title: wordsOf('incidents')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: IncidentsPage,
})

function IncidentsPage() {
  const t = useWords('incidents')
  const { at, manyHubs } = Route.useRouteContext()
  useLiveHub(at.slug)
  return (
    <Page
      title={t('title')}
      lead={manyHubs ? `${at.name}. ${t('lead')}` : t('lead')}
      tabs={<HubMenu />}
    >
      <Panel>
        <IncidentList hub={at} />
      </Panel>
    </Page>
  )
}
