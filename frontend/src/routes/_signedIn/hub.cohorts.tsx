import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { programmesQuery } from '@/api/callSettings'
import { ProblemNotice } from '@/api/ProblemNotice'
import { cohortsQuery } from '@/features/cohorts/api'
import { type Comparison, comparisonQuery } from '@/features/dashboards/api'
import { Chooser } from '@/features/dashboards/Chooser'
import { type Chosen, countOf, LEAST, readChosen, writeChosen } from '@/features/dashboards/chosen'
import { readCut, writeCut } from '@/features/dashboards/cut'
import { ExportMenu } from '@/features/dashboards/ExportMenu'
import { Legend } from '@/features/dashboards/Legend'
import { Pictures } from '@/features/dashboards/Pictures'
import { RowsDialog } from '@/features/dashboards/RowsDialog'
import { useLiveCohorts } from '@/features/live/useLiveCohorts'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'

import { CohortSurvival } from '../-page/CohortSurvival'
import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

/** What is compared, what is shown of each month, and as `open` the number whose rows are shown. */
type Search = { cohorts?: string; tracks?: string; of?: 'sum'; open?: string }

const comparing = (hub: string, { cohorts, tracks }: Chosen) =>
  comparisonQuery(hub, cohorts, tracks)

/** Cohorts and tracks of a hub beside each other. */
export const Route = createFileRoute('/_signedIn/hub/cohorts')({
  validateSearch: (said: Record<string, unknown>): Search => ({
    ...writeChosen(readChosen(said)),
    ...(said.of === 'sum' && { of: 'sum' }),
    ...(typeof said.open === 'string' && { open: said.open }),
  }),
  beforeLoad: ({ context }) => managedHub(context),
  loaderDeps: ({ search: { cohorts, tracks } }) => ({ cohorts, tracks }),
  loader: async ({ context: { queries, at }, deps }) => {
    const chosen = readChosen(deps)
    await Promise.all([
      queries.ensureQueryData(cohortsQuery(at.slug)),
      queries.ensureQueryData(programmesQuery(at.slug)),
      countOf(chosen) < LEAST ? null : queries.prefetchQuery(comparing(at.slug, chosen)),
      loadWords('cohorts', 'dashboards', 'outcomes', 'problems'),
    ])
    return { title: wordsOf('dashboards')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: ComparisonPage,
})

function ComparisonPage() {
  const t = useWords('dashboards')
  const { at } = Route.useRouteContext()
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  const chosen = readChosen(search)
  const isEnough = countOf(chosen) >= LEAST
  const { data, error } = useQuery({
    ...comparing(at.slug, chosen),
    enabled: isEnough,
    placeholderData: (before) => before,
  })
  useLiveCohorts(at.slug)
  const go = (next: Search) => void navigate({ search: next, replace: true, resetScroll: false })
  const shown = isEnough && error === null ? data : undefined
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      tabs={<HubMenu />}
      action={shown === undefined ? null : <ExportMenu hub={at.slug} groups={shown.groups} />}
    >
      <Choices
        chosen={chosen}
        onChange={(next) => go({ ...keptOf(search), ...writeChosen(next) })}
      />
      {error === null ? null : <ProblemNotice of={{ error, submittedAt: 0 }} />}
      {isEnough || error !== null ? null : (
        <Panel>
          <EmptyState seed="comparison" title={t('choose.first')}>
            {t('choose.firstWhy')}
          </EmptyState>
        </Panel>
      )}
      {isEnough && data === undefined && error === null ? (
        <Skeleton label={t('rows.loading')} lines={6} />
      ) : null}
      {shown === undefined ? null : <Compared found={shown} search={search} onGo={go} />}
    </Page>
  )
}

/** What stays when something else is chosen. */
const keptOf = ({ of }: Search): Search => (of === undefined ? {} : { of })

type ComparedProps = { found: Comparison; search: Search; onGo: (search: Search) => void }

function Compared({ found, search: { open, ...search }, onGo }: ComparedProps) {
  const { groups, hub } = found
  return (
    <>
      <Panel>
        <Legend groups={groups} />
      </Panel>
      <Pictures
        groups={groups}
        measure={search.of ?? 'median'}
        onMeasure={(of) => {
          const { of: _, ...rest } = search
          onGo(of === 'sum' ? { ...rest, of } : rest)
        }}
        onOpen={(cut) => onGo({ ...search, open: writeCut(cut) })}
        panel={(content) => <Panel>{content}</Panel>}
        more={<CohortSurvival hub={hub.slug} groups={groups} />}
      />
      <RowsDialog hub={hub.slug} groups={groups} cut={readCut(open)} onClose={() => onGo(search)} />
    </>
  )
}

type ChoicesProps = { chosen: Chosen; onChange: (chosen: Chosen) => void }

function Choices({ chosen, onChange }: ChoicesProps) {
  const t = useWords('dashboards')
  const language = useLanguage()
  const { at } = Route.useRouteContext()
  const format = useFormat(at.zone)
  const { data: cohorts } = useSuspenseQuery(cohortsQuery(at.slug))
  const { data: programmes } = useSuspenseQuery(programmesQuery(at.slug))
  return (
    <div data-no-print="">
      <Panel>
        <Section title={t('choose.title')}>
          <Chooser
            chosen={chosen}
            onChange={onChange}
            cohorts={cohorts.items.map(({ id, name, programme, starts_on: first }) => ({
              id,
              name,
              note: `${programme[language]}, ${format.month(first)}`,
            }))}
            tracks={programmes.items.flatMap((programme) =>
              programme.tracks.map(({ id, name }) => ({
                id,
                name,
                note: programme.name[language],
              })),
            )}
          />
        </Section>
      </Panel>
    </div>
  )
}
