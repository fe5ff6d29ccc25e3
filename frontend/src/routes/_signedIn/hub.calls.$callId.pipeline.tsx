import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { Archives } from '@/features/exports/Archives'
import { ExportMenu } from '@/features/exports/ExportMenu'
import { useLiveHub } from '@/features/live/useLiveHub'
import { pipelineQuery } from '@/features/pipeline/api'
import { Board } from '@/features/pipeline/Board'
import { EntryFilters } from '@/features/pipeline/EntryFilters'
import { EntryTable } from '@/features/pipeline/EntryTable'
import styles from '@/features/pipeline/Pipeline.module.css'
import { PlaceStrip } from '@/features/pipeline/PlaceStrip'
import { type Look, type PipelineSearch, readSearch, toSought } from '@/features/pipeline/sought'
import { Views } from '@/features/pipeline/Views'
import { loadWords } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { SegmentedControl } from '@/ui/SegmentedControl'

import { CallPage, callPageTitle } from '../-page/CallPage'
import { Panel } from '../-page/Page'

/** Where every application of a call is. */
export const Route = createFileRoute('/_signedIn/hub/calls/$callId/pipeline')({
  validateSearch: readSearch,
  loader: async ({ context: { queries }, params: { callId } }) => {
    const [pipeline] = await Promise.all([
      queries.fetchQuery(pipelineQuery(callId)),
      loadWords('pipeline', 'exports', 'problems'),
    ])
    return { title: callPageTitle('pipeline', pipeline.title) }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: PipelinePage,
})

function PipelinePage() {
  const t = useWords('pipeline')
  const { callId } = Route.useParams()
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data: pipeline } = useSuspenseQuery(pipelineQuery(callId))
  useLiveHub(pipeline.hub.slug)
  const look: Look = search.look ?? 'board'
  const sought = toSought(search)
  const go = (next: PipelineSearch) =>
    void navigate({ search: readSearch(next), replace: true, resetScroll: false })
  const change = (wanted: Record<string, string | undefined>) => {
    // Without a place all of them are meant, and the table stays.
    go(readSearch({ ...search, ...wanted, look: search.look }))
  }
  return (
    <CallPage
      callId={callId}
      page="pipeline"
      call={pipeline.title}
      wide
      action={<ExportMenu callId={callId} subject="applications" selected={{ sought }} />}
    >
      <div className={styles.page}>
        <Archives callId={callId} zone={pipeline.hub.zone} />
        <PlaceStrip pipeline={pipeline} chosen={search.place} />
        {pipeline.drafts === 0 ? null : (
          <p className={styles.quiet}>{t('drafts', { count: pipeline.drafts })}</p>
        )}
        <div className={styles.bar}>
          <SegmentedControl
            label={t('looks.label')}
            segments={(['board', 'table'] as const).map((value) => ({
              value,
              label: t(`looks.${value}`),
            }))}
            value={look}
            onChange={(value) =>
              go({ ...search, place: undefined, look: value === 'table' ? value : undefined })
            }
          />
          <Views
            callId={callId}
            sought={sought}
            onOpen={(wanted) => go(readSearch({ look: search.look, ...wanted }))}
          />
        </div>
        <EntryFilters
          key={search.words === undefined ? 'none' : 'some'}
          pipeline={pipeline}
          sought={sought}
          withPlace={look === 'table'}
          onChange={change}
        />
        {look === 'board' ? (
          <Board pipeline={pipeline} sought={sought} />
        ) : (
          <Panel>
            <EntryTable
              pipeline={pipeline}
              sought={sought}
              exporting={(applications) => (
                <ExportMenu
                  callId={callId}
                  subject="applications"
                  selected={{ applications }}
                  size="small"
                />
              )}
            />
          </Panel>
        )}
      </div>
    </CallPage>
  )
}
