import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { type Kind, runQuery } from '@/features/imports/api'
import { RunView } from '@/features/imports/RunView'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { linkClass } from '@/ui/Link'

import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

/** A table that was brought: what is wrong in it, what it would do, and what it did. */
export const Route = createFileRoute('/_signedIn/hub/import/$runId')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries }, params: { runId } }) => {
    const [run] = await Promise.all([
      queries.fetchQuery(runQuery(runId)),
      loadWords('imports', 'problems'),
    ])
    return { title: `${run.name} · ${wordsOf('imports')('title')}` }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: RunPage,
})

function RunPage() {
  const t = useWords('imports')
  const { at } = Route.useRouteContext()
  const { runId } = Route.useParams()
  const navigate = Route.useNavigate()
  const format = useFormat(at.zone)
  const { data: run } = useSuspenseQuery(runQuery(runId))
  return (
    <Page
      title={run.name}
      lead={t('broughtBy', {
        kind: t(`kinds.${run.kind}.name`),
        name: run.made_by.name,
        when: format.dateTime(run.made_at),
      })}
      above={
        <Breadcrumb label={t('crumbs')} current={run.name}>
          <Link to="/hub/import" search={run.kind === 'listings' ? {} : { kind: run.kind }}>
            {t('title')}
          </Link>
        </Breadcrumb>
      }
    >
      <Panel>
        <RunView
          key={run.id}
          run={run}
          zone={at.zone}
          onAgain={(id) => void navigate({ params: { runId: id } })}
          linkTo={(id, text) => <Made kind={run.kind} id={id} text={text} />}
        />
      </Panel>
    </Page>
  )
}

/** What a row made, where it is looked at. */
function Made({ kind, id, text }: { kind: Kind; id: string; text: string }) {
  if (kind !== 'startups') return text
  return (
    <Link
      to="/organisations/$organisationId"
      params={{ organisationId: id }}
      className={linkClass()}
    >
      {text}
    </Link>
  )
}
