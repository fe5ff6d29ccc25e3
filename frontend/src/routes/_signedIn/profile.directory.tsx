import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { facetsQuery, ownEntryQuery, placesQuery } from '@/features/directory/api'
import { EntryEditor } from '@/features/directory/EntryEditor'
import { Preview } from '@/features/directory/Preview'
import { UploadField } from '@/features/files/UploadField'
import { meQuery } from '@/features/session/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { Panel } from '../-page/Page'

/** What one says of oneself in the directory of residents, and to whom. */
export const Route = createFileRoute('/_signedIn/profile/directory')({
  loader: ({ context: { queries, hub } }) =>
    Promise.all([
      loadWords('directory', 'files', 'problems'),
      queries.fetchQuery(ownEntryQuery(hub.slug)),
      queries.ensureQueryData(facetsQuery(hub.slug)),
      queries.ensureQueryData(placesQuery()),
    ]),
  head: () => ({ meta: [{ title: wordsOf('directory')('title') }] }),
  component: DirectoryPage,
})

function DirectoryPage() {
  const t = useWords('directory')
  const { hub } = Route.useRouteContext()
  const { data: me } = useSuspenseQuery(meQuery())
  return (
    <>
      <Panel>
        <EntryEditor
          hub={hub.slug}
          upload={(key, room, onSent) => (
            <UploadField
              scope={`work ${key ?? 'new'} ${me?.id}`}
              purpose="picture"
              label={t(key === null ? 'work.addPictures' : 'work.addPicture')}
              accept="image/jpeg,image/png,image/webp,image/avif"
              mostBytes={25_000_000}
              room={room}
              onSent={onSent}
            />
          )}
        />
      </Panel>
      <Panel>
        <Preview hub={hub.slug} />
      </Panel>
    </>
  )
}
