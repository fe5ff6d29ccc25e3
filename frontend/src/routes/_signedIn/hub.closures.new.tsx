import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { NewClosure } from '@/features/closures/NewClosure'
import { useLiveHub } from '@/features/live/useLiveHub'
import { studiosQuery } from '@/features/studios/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { showToast } from '@/ui/toasts'

import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

export const Route = createFileRoute('/_signedIn/hub/closures/new')({
  validateSearch: ({ studio }: Record<string, unknown>): { studio?: string } =>
    typeof studio === 'string' ? { studio } : {},
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries, at } }) => {
    await Promise.all([
      loadWords('closures', 'problems'),
      queries.ensureQueryData(studiosQuery(at.slug)),
    ])
    return { title: wordsOf('closures')('new') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: NewClosurePage,
})

function NewClosurePage() {
  const t = useWords('closures')
  const { at } = Route.useRouteContext()
  const { studio } = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data: studios } = useSuspenseQuery(studiosQuery(at.slug))
  useLiveHub(at.slug)
  return (
    <Page
      title={t('new')}
      lead={t('newLead')}
      above={
        <Breadcrumb label={t('crumbs')} current={t('new')}>
          <Link to="/hub/closures">{t('title')}</Link>
        </Breadcrumb>
      }
    >
      <Panel>
        <NewClosure
          hub={at}
          studios={studios.items}
          first={studio}
          onDone={(counts) => {
            showToast({ title: t('done', counts), kind: 'success' })
            void navigate({ to: '/hub/closures' })
          }}
        />
      </Panel>
    </Page>
  )
}
