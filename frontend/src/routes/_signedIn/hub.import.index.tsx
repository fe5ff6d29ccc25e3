import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { useProblemMessage } from '@/api/problemMessage'
import { UploadField } from '@/features/files/UploadField'
import { type HubKind, KINDS, runsQuery, useBring } from '@/features/imports/api'
import { Bring } from '@/features/imports/Bring'
import { RunList } from '@/features/imports/RunList'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'

import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'
import { LARGEST_TABLE, TABLES } from '../-page/tables'

/** Where a manager brings tables, and which were brought before. */
export const Route = createFileRoute('/_signedIn/hub/import/')({
  validateSearch: ({ kind }: Record<string, unknown>): { kind?: HubKind } => {
    const found = KINDS.find((one) => one === kind)
    return found ? { kind: found } : {}
  },
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries, at } }) => {
    await Promise.all([
      queries.fetchInfiniteQuery(runsQuery(at.slug)),
      loadWords('imports', 'files', 'problems'),
    ])
    return { title: wordsOf('imports')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: ImportPage,
})

function ImportPage() {
  const t = useWords('imports')
  const message = useProblemMessage()
  const { at } = Route.useRouteContext()
  const { kind = 'startups' } = Route.useSearch()
  const navigate = Route.useNavigate()
  const list = useSuspenseInfiniteQuery(runsQuery(at.slug))
  const bring = useBring()
  const take = async ({ id }: { id: string }) => {
    const run = await bring.mutateAsync({ hub_id: at.id, kind, file_id: id })
    void navigate({ to: '/hub/import/$runId', params: { runId: run.id } })
  }
  return (
    <Page title={t('title')} lead={t('lead')} tabs={<HubMenu />}>
      <Panel>
        <Bring
          hub={at.slug}
          kind={kind}
          onKind={(chosen) => void navigate({ search: { kind: chosen }, replace: true })}
          upload={
            <UploadField
              key={kind}
              scope={`import-${at.id}-${kind}`}
              purpose="import"
              label={t('choose')}
              accept={TABLES}
              mostBytes={LARGEST_TABLE}
              room={1}
              onSent={take}
            />
          }
        />
        {bring.error ? (
          <Notice kind="danger" live>
            {message(bring.error)}
          </Notice>
        ) : null}
      </Panel>
      <Panel>
        <Section title={t('list.title')}>
          <RunList
            runs={list.data.pages.flatMap(({ items }) => items)}
            zone={at.zone}
            linkTo={(runId, name) => (
              <Link to="/hub/import/$runId" params={{ runId }} className={linkClass()}>
                {name}
              </Link>
            )}
          />
          <LoadMore
            hasMore={list.hasNextPage}
            isPending={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
            labels={{ more: t('more') }}
          />
        </Section>
      </Panel>
    </Page>
  )
}
