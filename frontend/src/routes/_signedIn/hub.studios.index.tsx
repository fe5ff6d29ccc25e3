import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { useLiveHub } from '@/features/live/useLiveHub'
import { studiosQuery } from '@/features/studios/api'
import { StudioTable } from '@/features/studios/settings/StudioTable'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'
import { Icon } from '@/ui/Icon'
import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

export const Route = createFileRoute('/_signedIn/hub/studios/')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries, at } }) => {
    await Promise.all([
      loadWords('studioSettings', 'studios', 'people'),
      queries.ensureQueryData(studiosQuery(at.slug)),
    ])
    return { title: wordsOf('studioSettings')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: HubStudiosPage,
})

function HubStudiosPage() {
  const t = useWords('studioSettings')
  const { at, manyHubs } = Route.useRouteContext()
  const { data: studios } = useSuspenseQuery(studiosQuery(at.slug))
  useLiveHub(at.slug)
  return (
    <Page
      title={t('title')}
      lead={manyHubs ? `${at.name}. ${t('lead')}` : t('lead')}
      tabs={<HubMenu />}
      action={
        <Link to="/hub/studios/new" className={buttonClass()}>
          <Icon name="plus" />
          {t('new')}
        </Link>
      }
    >
      <Panel>
        <StudioTable studios={studios.items} zone={at.zone} />
      </Panel>
    </Page>
  )
}
