import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { Suspense } from 'react'

import { entryQuery, managedWorksQuery } from '@/features/directory/api'
import { EntryView } from '@/features/directory/EntryView'
import { loadWords } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { part } from '@/ui/part'

import styles from './-Residents.module.css'

/** For managers alone. */
const ManagedWorks = part(
  async () => (await import('@/features/directory/ManagedWorks')).ManagedWorks,
  { isExtra: true },
)

/** One resident, as they show themselves to whoever reads. */
export const Route = createFileRoute('/residents/$personId')({
  loader: async ({ context: { queries, hub, me }, params: { personId } }) => {
    const manages =
      me?.roles.some(
        (grant) =>
          grant.role === 'admin' || (grant.role === 'manager' && grant.hub?.slug === hub.slug),
      ) ?? false
    const [entry] = await Promise.all([
      queries.ensureQueryData(entryQuery(hub.slug, personId)),
      loadWords('directory', 'problems'),
      manages ? queries.ensureQueryData(managedWorksQuery(hub.slug, personId)) : null,
    ])
    return { title: entry.name, manages }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: Resident,
})

function Resident() {
  const t = useWords('directory')
  const { hub } = Route.useRouteContext()
  const { personId } = Route.useParams()
  const { manages } = Route.useLoaderData()
  const { data: entry } = useSuspenseQuery(entryQuery(hub.slug, personId))
  return (
    <div className={styles.page}>
      <Breadcrumb label={t('crumbs')} current={entry.name}>
        <Link to="/residents">{t('title')}</Link>
      </Breadcrumb>
      <EntryView entry={entry} level="h1" />
      {manages ? (
        <Suspense>
          <ManagedWorks hub={hub.slug} personId={personId} />
        </Suspense>
      ) : null}
    </div>
  )
}
