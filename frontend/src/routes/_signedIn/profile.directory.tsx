import { createFileRoute } from '@tanstack/react-router'

import { facetsQuery, ownEntryQuery, placesQuery } from '@/features/directory/api'
import { EntryEditor } from '@/features/directory/EntryEditor'
import { Preview } from '@/features/directory/Preview'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'

import { Panel } from '../-page/Page'

/** What one says of oneself in the directory of residents, and to whom. */
export const Route = createFileRoute('/_signedIn/profile/directory')({
  loader: ({ context: { queries, hub } }) =>
    Promise.all([
      loadWords('directory', 'problems'),
      queries.fetchQuery(ownEntryQuery(hub.slug)),
      queries.ensureQueryData(facetsQuery(hub.slug)),
      queries.ensureQueryData(placesQuery()),
    ]),
  head: () => ({ meta: [{ title: wordsOf('directory')('title') }] }),
  component: DirectoryPage,
})

function DirectoryPage() {
  const { hub } = Route.useRouteContext()
  return (
    <>
      <Panel>
        <EntryEditor hub={hub.slug} />
      </Panel>
      <Panel>
        <Preview hub={hub.slug} />
      </Panel>
    </>
  )
}
