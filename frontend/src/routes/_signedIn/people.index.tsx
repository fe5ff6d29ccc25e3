import { createFileRoute } from '@tanstack/react-router'

import { PersonCredits } from '@/features/credits/PersonCredits'
import { type PeopleFilter, peopleQuery, type Role } from '@/features/people/api'
import { PeopleFilters } from '@/features/people/PeopleFilters'
import { PeopleTable } from '@/features/people/PeopleTable'
import { PersonDialog } from '@/features/people/PersonDialog'
import { isRole } from '@/features/people/roles'

import { Panel } from '../-page/Page'
import { searchText } from '../-page/searchText'

type Search = {
  q?: string | undefined
  role?: Role | undefined
  /** The person whose roles are open. */
  person?: string | undefined
}

export const Route = createFileRoute('/_signedIn/people/')({
  validateSearch: ({ q, role, person }: Record<string, unknown>): Search => ({
    q: searchText(q),
    role: isRole(role) ? role : undefined,
    person: typeof person === 'string' ? person : undefined,
  }),
  loaderDeps: ({ search: { q, role } }) => ({ ...(q && { q }), ...(role && { role }) }),
  loader: ({ context: { queries, at }, deps }) =>
    queries.ensureInfiniteQueryData(peopleQuery(wanted(at, deps))),
  component: PeoplePage,
})

function wanted(hub: string | undefined, { q, role }: Search): PeopleFilter {
  return { ...(hub && { hub }), ...(q && { q }), ...(role && { role }) }
}

function PeoplePage() {
  const { me, hub, managed, network, at } = Route.useRouteContext()
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  const filter = wanted(at, search)
  const manyHubs = managed.length > 1
  const creditsAt = managed.find(({ slug }) => slug === at) ?? managed[0] ?? hub
  const open = (person: string | undefined) =>
    navigate({ search: (old) => ({ ...old, person }), resetScroll: false })
  return (
    <>
      <PeopleFilters
        filter={filter}
        hubs={managed}
        network={network}
        onFilter={(next) =>
          navigate({ search: { hub: undefined, ...next }, replace: true, resetScroll: false })
        }
      />
      <Panel>
        <PeopleTable filter={filter} zone={hub.zone} manyHubs={manyHubs} onOpen={open} />
      </Panel>
      <PersonDialog
        personId={search.person}
        onClose={() => open(undefined)}
        me={me}
        hubs={managed}
        network={network}
        manyHubs={manyHubs}
        zone={hub.zone}
        more={(personId) => <PersonCredits key={personId} hub={creditsAt} personId={personId} />}
      />
    </>
  )
}
