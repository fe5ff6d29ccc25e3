import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { cohortQuery } from '@/features/cohorts/api'
import { HeatMap } from '@/features/cohorts/HeatMap'
import { overviewQuery } from '@/features/dashboards/api'
import { readCut, writeCut } from '@/features/dashboards/cut'
import { ExportMenu } from '@/features/dashboards/ExportMenu'
import type { Measure } from '@/features/dashboards/multiples'
import { Pictures } from '@/features/dashboards/Pictures'
import { RowsDialog } from '@/features/dashboards/RowsDialog'
import { useLiveCohorts } from '@/features/live/useLiveCohorts'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { Section } from '@/ui/Section'

import { CohortSurvival, outcomesOf } from '../-page/CohortSurvival'
import { Page, Panel } from '../-page/Page'

/** What is shown of each month, and as `open` the number whose rows are shown. */
type Search = { of?: 'sum'; open?: string }

/** A cohort at a glance, in pictures whose numbers open their rows. */
export const Route = createFileRoute('/_signedIn/cohorts/$cohortId/overview')({
  validateSearch: ({ of, open }: Record<string, unknown>): Search => ({
    ...(of === 'sum' && { of }),
    ...(typeof open === 'string' && { open }),
  }),
  loader: async ({ context: { queries }, params: { cohortId } }) => {
    const words = loadWords('cohorts', 'dashboards', 'outcomes', 'problems')
    const [{ hub, kind, id }] = await Promise.all([
      queries.fetchQuery(overviewQuery(cohortId)),
      queries.fetchQuery(cohortQuery(cohortId)),
    ])
    await Promise.all([words, queries.ensureQueryData(outcomesOf(hub.slug, { kind, id }))])
    return { title: wordsOf('dashboards')('overview') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: OverviewPage,
})

function OverviewPage() {
  const t = useWords('dashboards')
  const all = useWords('cohorts')
  const language = useLanguage()
  const { cohortId } = Route.useParams()
  const { open, ...search } = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data: group } = useSuspenseQuery(overviewQuery(cohortId))
  const { data: cohort } = useSuspenseQuery(cohortQuery(cohortId))
  const format = useFormat(group.hub.zone)
  useLiveCohorts(group.hub.slug)
  const go = (next: Search) => void navigate({ search: next, replace: true, resetScroll: false })
  const days = `${format.dateShort(cohort.starts_on)} – ${format.dateShort(cohort.ends_on)}`
  const name = group.name[language]
  return (
    <Page
      title={`${name}: ${t('overview').toLocaleLowerCase(language)}`}
      lead={`${group.programme[language]}. ${days}. ${t('overviewLead')}`}
      action={<ExportMenu hub={group.hub.slug} groups={[group]} />}
      above={
        <Breadcrumb label={t('crumbs')} current={t('overview')}>
          <Link to="/cohorts">{all('title')}</Link>
          <Link to="/cohorts/$cohortId" params={{ cohortId }}>
            {name}
          </Link>
        </Breadcrumb>
      }
    >
      <Pictures
        groups={[group]}
        measure={search.of ?? 'median'}
        onMeasure={(of: Measure) => go(of === 'sum' ? { of } : {})}
        onOpen={(cut) => go({ ...search, open: writeCut(cut) })}
        panel={(content) => <Panel>{content}</Panel>}
        more={
          <>
            {cohort.enrolments.length === 0 ? null : (
              <Panel>
                <Section title={t('heat')}>
                  <HeatMap cohort={cohort} />
                </Section>
              </Panel>
            )}
            <CohortSurvival hub={group.hub.slug} groups={[group]} />
          </>
        }
      />
      <RowsDialog
        hub={group.hub.slug}
        groups={[group]}
        cut={readCut(open)}
        onClose={() => go(search)}
      />
    </Page>
  )
}
