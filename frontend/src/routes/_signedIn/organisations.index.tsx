import { createFileRoute } from '@tanstack/react-router'

import { organisationsQuery } from '@/features/organisations/api'
import { NewOrganisation } from '@/features/organisations/NewOrganisation'
import { OrganisationList } from '@/features/organisations/OrganisationList'
import { OrganisationSearch } from '@/features/organisations/OrganisationSearch'
import { managedHubs } from '@/features/people/roles'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { HubMenu } from '../-page/HubMenu'
import { Page, Panel } from '../-page/Page'
import { searchText } from '../-page/searchText'

export const Route = createFileRoute('/_signedIn/organisations/')({
  validateSearch: ({ q }: Record<string, unknown>): { q?: string | undefined } => ({
    q: searchText(q),
  }),
  loaderDeps: ({ search: { q } }) => ({ q }),
  loader: ({ context: { queries, hub }, deps: { q } }) =>
    Promise.all([
      loadWords('organisations', 'people', 'problems'),
      queries.ensureInfiniteQueryData(organisationsQuery(hub.slug, q)),
    ]),
  head: () => ({ meta: [{ title: wordsOf('organisations')('title') }] }),
  component: OrganisationsPage,
})

function OrganisationsPage() {
  const t = useWords('organisations')
  const { me, hub, hubs } = Route.useRouteContext()
  const { q } = Route.useSearch()
  const navigate = Route.useNavigate()
  const managed = managedHubs(me.roles, hubs)
  const manages = managed.some(({ id }) => id === hub.id)
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      tabs={managed.length > 0 ? <HubMenu /> : null}
      action={
        manages ? (
          <NewOrganisation
            hubId={hub.id}
            onCreated={({ id }) =>
              navigate({
                to: '/organisations/$organisationId',
                params: { organisationId: id },
              })
            }
          />
        ) : null
      }
    >
      <OrganisationSearch
        q={q}
        onSearch={(next) => navigate({ search: { q: next }, replace: true })}
      />
      <Panel>
        <OrganisationList hub={hub.slug} q={q} />
      </Panel>
    </Page>
  )
}
