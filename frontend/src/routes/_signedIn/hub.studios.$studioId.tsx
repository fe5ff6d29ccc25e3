import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { studioPicturesQuery } from '@/api/studioPictures'
import { settingsQuery } from '@/api/studioSettings'
import { UploadField } from '@/features/files/UploadField'
import { useLiveHub } from '@/features/live/useLiveHub'
import { neighboursQuery } from '@/features/neighbours/api'
import { Neighbours } from '@/features/neighbours/Neighbours'
import { meQuery } from '@/features/session/api'
import { studiosQuery } from '@/features/studios/api'
import { PictureList } from '@/features/studios/pictures/PictureList'
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
      queries.ensureQueryData(studioPicturesQuery(studioId)),
      loadWords('studioSettings', 'studios', 'neighbours', 'problems', 'files'),
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
  const { data: me } = useSuspenseQuery(meQuery())
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
      <Panel>
        <PictureList
          studioId={studioId}
          upload={(room, add) => (
            <UploadField
              scope={`studio ${studioId} ${me?.id}`}
              purpose="picture"
              label={t('pictures.add')}
              accept="image/jpeg,image/png,image/webp,image/avif"
              mostBytes={25_000_000}
              room={room}
              onSent={add}
            />
          )}
        />
      </Panel>
    </Page>
  )
}
