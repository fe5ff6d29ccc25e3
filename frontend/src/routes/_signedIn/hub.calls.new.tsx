import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { programmesQuery } from '@/api/callSettings'
import { NewCallForm } from '@/features/calls/settings/NewCallForm'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { today } from '@/lib/intl/wallTime'
import { Breadcrumb } from '@/ui/Breadcrumb'

import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

export const Route = createFileRoute('/_signedIn/hub/calls/new')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries, at } }) => {
    await Promise.all([
      loadWords('callSettings', 'problems'),
      queries.ensureQueryData(programmesQuery(at.slug)),
    ])
    return { title: wordsOf('callSettings')('new') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: NewCallPage,
})

function NewCallPage() {
  const t = useWords('callSettings')
  const { at } = Route.useRouteContext()
  const navigate = Route.useNavigate()
  const { data: programmes } = useSuspenseQuery(programmesQuery(at.slug))
  return (
    <Page
      title={t('new')}
      narrow
      above={
        <Breadcrumb label={t('crumbs')} current={t('new')}>
          <Link to="/hub/calls">{t('title')}</Link>
        </Breadcrumb>
      }
    >
      <Panel>
        <NewCallForm
          programmes={programmes.items}
          today={today(at.zone)}
          onMade={({ id }) => void navigate({ to: '/hub/calls/$callId', params: { callId: id } })}
        />
      </Panel>
    </Page>
  )
}
