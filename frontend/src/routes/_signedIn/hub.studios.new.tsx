import { createFileRoute, Link } from '@tanstack/react-router'

import { AddStudio } from '@/features/studios/settings/AddStudio'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'

import { LeaveGuard } from '../-page/LeaveGuard'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

export const Route = createFileRoute('/_signedIn/hub/studios/new')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async () => {
    await loadWords('studioSettings', 'studios', 'problems')
    return { title: wordsOf('studioSettings')('new') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: NewStudioPage,
})

function NewStudioPage() {
  const t = useWords('studioSettings')
  const { at, manyHubs } = Route.useRouteContext()
  const navigate = Route.useNavigate()
  return (
    <Page
      title={t('new')}
      lead={manyHubs ? at.name : undefined}
      above={
        <Breadcrumb label={t('crumbs')} current={t('new')}>
          <Link to="/hub/studios">{t('title')}</Link>
        </Breadcrumb>
      }
    >
      <Panel>
        <AddStudio
          hub={at}
          onAdded={() => void navigate({ to: '/hub/studios', ignoreBlocker: true })}
          guard={(hasUnsaved) => <LeaveGuard when={hasUnsaved} />}
        />
      </Panel>
    </Page>
  )
}
