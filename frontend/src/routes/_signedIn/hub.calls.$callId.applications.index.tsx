import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { Archives } from '@/features/exports/Archives'
import { ExportMenu } from '@/features/exports/ExportMenu'
import { useLiveHub } from '@/features/live/useLiveHub'
import { pipelineQuery } from '@/features/pipeline/api'
import { EntryFilters } from '@/features/pipeline/EntryFilters'
import { EntryTable } from '@/features/pipeline/EntryTable'
import styles from '@/features/pipeline/Pipeline.module.css'
import { readSearch, toSought } from '@/features/pipeline/sought'
import { loadWords } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { CallPage, callPageTitle } from '../-page/CallPage'
import { Panel } from '../-page/Page'

/** What was sent to a call: the rows of its pipeline, without the places. */
export const Route = createFileRoute('/_signedIn/hub/calls/$callId/applications/')({
  validateSearch: (search: Record<string, unknown>) => {
    const { look: _, ...sought } = readSearch(search)
    return sought
  },
  loader: async ({ context: { queries }, params: { callId } }) => {
    const [pipeline] = await Promise.all([
      queries.fetchQuery(pipelineQuery(callId)),
      loadWords('pipeline', 'exports', 'problems'),
    ])
    return { title: callPageTitle('applications', pipeline.title) }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: ApplicationsOfCallPage,
})

function ApplicationsOfCallPage() {
  const t = useWords('pipeline')
  const { callId } = Route.useParams()
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data: pipeline } = useSuspenseQuery(pipelineQuery(callId))
  useLiveHub(pipeline.hub.slug)
  const sought = toSought(search)
  return (
    <CallPage
      callId={callId}
      page="applications"
      call={pipeline.title}
      wide
      lead={t('lead')}
      action={<ExportMenu callId={callId} subject="applications" selected={{ sought }} />}
    >
      <Archives callId={callId} zone={pipeline.hub.zone} />
      <Panel>
        <div className={styles.page}>
          <EntryFilters
            key={search.words === undefined ? 'none' : 'some'}
            pipeline={pipeline}
            sought={sought}
            withPlace
            onChange={(change) =>
              void navigate({
                search: readSearch({ ...search, ...change }),
                replace: true,
                resetScroll: false,
              })
            }
          />
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
        </div>
      </Panel>
    </CallPage>
  )
}
