import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { settingsQuery } from '@/api/studioSettings'
import { useLiveHub } from '@/features/live/useLiveHub'
import { neighboursQuery } from '@/features/neighbours/api'
import { Neighbours } from '@/features/neighbours/Neighbours'
import { studiosQuery } from '@/features/studios/api'
import { EditStudio } from '@/features/studios/settings/EditStudio'
import { loadWords } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { linkClass } from '@/ui/Link'

import { LeaveGuard } from '../-page/LeaveGuard'
import { Page, Panel } from '../-page/Page'

export const Route = createFileRoute('/_signedIn/hub/studios/$studioId')({
  loader: async ({ context: { queries }, params: { studioId } }) => {
    const [settings] = await Promise.all([
      // What somebody changes must not come from an old reading.
      queries.fetchQuery(settingsQuery(studioId)),
      queries.ensureQueryData(neighboursQuery(studioId)),
      loadWords('studioSettings', 'studios', 'neighbours', 'problems'),
    ])
    await queries.ensureQueryData(studiosQuery(settings.hub.slug))
    return { names: settings.name }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.names.en }] }),
  component: EditStudioPage,
})

function EditStudioPage() {
  const t = useWords('studioSettings')
  const language = useLanguage()
  const { studioId } = Route.useParams()
  const { data: settings } = useSuspenseQuery(settingsQuery(studioId))
  useLiveHub(settings.hub.slug)
  const { data: studios } = useSuspenseQuery(studiosQuery(settings.hub.slug))
  const name = settings.name[language]
  return (
    <Page
      title={name}
      action={
        <>
          <Link to="/hub/closures/new" search={{ studio: studioId }} className={linkClass()}>
            {t('closeIt')}
          </Link>
          <Link to="/studios/$slug" params={{ slug: settings.slug }} className={linkClass()}>
            {t('see')}
          </Link>
        </>
      }
      above={
        <Breadcrumb label={t('crumbs')} current={name}>
          <Link to="/hub/studios">{t('title')}</Link>
        </Breadcrumb>
      }
    >
      <Panel>
        <EditStudio
          key={studioId}
          settings={settings}
          guard={(hasUnsaved) => <LeaveGuard when={hasUnsaved} />}
        />
      </Panel>
      <Panel>
        <Neighbours
          studio={{ id: studioId, name, zone: settings.hub.zone }}
          others={studios.items.filter(({ id }) => id !== studioId)}
        />
      </Panel>
    </Page>
  )
}
