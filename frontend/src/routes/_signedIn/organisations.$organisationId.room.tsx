import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { openingsQuery, roomQuery, useAddFile } from '@/features/dataRooms/api'
import { Openings } from '@/features/dataRooms/Openings'
import { RoomFiles } from '@/features/dataRooms/RoomFiles'
import { Shares } from '@/features/dataRooms/Shares'
import { UploadField } from '@/features/files/UploadField'
import { useSize } from '@/features/files/useSize'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { dayOf } from '@/lib/intl/wallTime'
import { Breadcrumb } from '@/ui/Breadcrumb'

import { Page, Panel } from '../-page/Page'

const OFFICE = 'application/vnd.openxmlformats-officedocument'
/** All that the server takes. */
const ANY = [
  'application/pdf',
  ...['png', 'jpeg', 'webp', 'avif'].map((kind) => `image/${kind}`),
  ...['audio/mpeg', 'audio/wav', 'video/mp4', 'application/zip'],
  ...['wordprocessingml.document', 'presentationml.presentation', 'spreadsheetml.sheet'].map(
    (kind) => `${OFFICE}.${kind}`,
  ),
].join(',')
const MOST = 200
const LARGEST = 200_000_000

/** What a startup keeps for its own people, and shows to some others. */
export const Route = createFileRoute('/_signedIn/organisations/$organisationId/room')({
  loader: async ({ context: { queries }, params: { organisationId } }) => {
    const [room] = await Promise.all([
      queries.ensureQueryData(roomQuery(organisationId)),
      queries.ensureInfiniteQueryData(openingsQuery(organisationId)),
      loadWords('dataRooms', 'files', 'problems'),
    ])
    return { title: `${wordsOf('dataRooms')('title')} · ${room.organisation.name}` }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: RoomPage,
})

function RoomPage() {
  const t = useWords('dataRooms')
  const { organisationId } = Route.useParams()
  const { me } = Route.useRouteContext()
  const { data: room } = useSuspenseQuery(roomQuery(organisationId))
  const add = useAddFile(organisationId)
  const size = useSize()
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      above={
        <Breadcrumb label={t('crumbs')} current={t('title')}>
          <Link to="/organisations/$organisationId" params={{ organisationId }}>
            {room.organisation.name}
          </Link>
        </Breadcrumb>
      }
    >
      <Panel>
        <RoomFiles
          room={room}
          today={dayOf(new Date().toISOString(), room.hub.zone)}
          size={size}
          upload={
            <UploadField
              scope={`data room ${organisationId} ${me.id}`}
              purpose="attachment"
              label={t('add')}
              accept={ANY}
              mostBytes={LARGEST}
              room={MOST - room.files.length}
              onSent={({ id, name }) => add.mutateAsync({ file_id: id, name })}
            />
          }
        />
      </Panel>
      <Panel>
        <Shares room={room} />
      </Panel>
      <Panel>
        <Openings organisationId={organisationId} zone={room.hub.zone} />
      </Panel>
    </Page>
  )
}
