import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { entryQuery } from '@/features/directory/api'
import { EntryView } from '@/features/directory/EntryView'
import { loadWords } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'

import styles from './-Residents.module.css'

/** One resident, as they show themselves to whoever reads. */
export const Route = createFileRoute('/residents/$personId')({
  loader: async ({ context: { queries, hub }, params: { personId } }) => {
    const [entry] = await Promise.all([
      queries.ensureQueryData(entryQuery(hub.slug, personId)),
      loadWords('directory'),
    ])
    return { title: entry.name }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: Resident,
})

function Resident() {
  const t = useWords('directory')
  const { hub } = Route.useRouteContext()
  const { personId } = Route.useParams()
  const { data: entry } = useSuspenseQuery(entryQuery(hub.slug, personId))
  return (
    <div className={styles.page}>
      <Breadcrumb label={t('crumbs')} current={entry.name}>
        <Link to="/residents">{t('title')}</Link>
      </Breadcrumb>
      <EntryView entry={entry} level="h1" />
    </div>
  )
}
