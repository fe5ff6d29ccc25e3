import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link, notFound } from '@tanstack/react-router'

import { cohortQuery } from '@/features/cohorts/api'
import { CohortSettings } from '@/features/cohorts/settings/CohortSettings'
import { useLiveCohorts } from '@/features/live/useLiveCohorts'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'

import { LeaveGuard } from '../-page/LeaveGuard'
import { Page, Panel } from '../-page/Page'

/** What managers say of a cohort: its name and days, its steps, its agreement. */
export const Route = createFileRoute('/_signedIn/cohorts/$cohortId/settings')({
  loader: async ({ context: { queries }, params: { cohortId } }) => {
    const [cohort] = await Promise.all([
      // What somebody changes must not come from an old reading.
      queries.fetchQuery(cohortQuery(cohortId)),
      loadWords('cohorts', 'studioSettings', 'problems'),
    ])
    if (!cohort.may_arrange) throw notFound()
    return { title: wordsOf('cohorts')('settings.title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: CohortSettingsPage,
})

function CohortSettingsPage() {
  const t = useWords('cohorts')
  const language = useLanguage()
  const { cohortId } = Route.useParams()
  const { data: cohort } = useSuspenseQuery(cohortQuery(cohortId))
  useLiveCohorts(cohort.hub.slug)
  return (
    <Page
      title={t('settings.title')}
      lead={t('settings.lead')}
      above={
        <Breadcrumb label={t('crumbs')} current={t('settings.title')}>
          <Link to="/cohorts">{t('title')}</Link>
          <Link to="/cohorts/$cohortId" params={{ cohortId }}>
            {cohort.name[language]}
          </Link>
        </Breadcrumb>
      }
    >
      <CohortSettings
        key={cohortId}
        cohort={cohort}
        guard={(hasUnsaved) => <LeaveGuard when={hasUnsaved} />}
        panel={(content) => <Panel>{content}</Panel>}
      />
    </Page>
  )
}
