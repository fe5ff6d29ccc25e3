import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { cohortQuery } from '@/features/cohorts/api'
import { graduationQuery } from '@/features/graduation/api'
import { Graduates } from '@/features/graduation/Graduates'
import styles from '@/features/graduation/Graduation.module.css'
import { GraduationForm } from '@/features/graduation/GraduationForm'
import { useLiveCohorts } from '@/features/live/useLiveCohorts'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { Section } from '@/ui/Section'
import { Stat } from '@/ui/Stat'

import { Page, Panel } from '../-page/Page'

/** Who graduates from a cohort, and who has. */
export const Route = createFileRoute('/_signedIn/cohorts/$cohortId/graduation')({
  loader: async ({ context: { queries }, params: { cohortId } }) => {
    await Promise.all([
      queries.fetchQuery(graduationQuery(cohortId)),
      queries.fetchQuery(cohortQuery(cohortId)),
      loadWords('cohorts', 'graduation', 'problems'),
    ])
    return { title: wordsOf('graduation')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: GraduationPage,
})

function GraduationPage() {
  const t = useWords('graduation')
  const all = useWords('cohorts')
  const language = useLanguage()
  const { cohortId } = Route.useParams()
  const { data: graduation } = useSuspenseQuery(graduationQuery(cohortId))
  const { data: cohort } = useSuspenseQuery(cohortQuery(cohortId))
  useLiveCohorts(cohort.hub.slug)
  const { ready, candidates } = graduation
  const graduated = candidates.filter(({ state }) => state === 'graduated').length
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      narrow
      above={
        <Breadcrumb label={t('crumbs')} current={t('title')}>
          <Link to="/cohorts">{all('title')}</Link>
          <Link to="/cohorts/$cohortId" params={{ cohortId }}>
            {cohort.name[language]}
          </Link>
        </Breadcrumb>
      }
    >
      <div className={styles.figures}>
        <Stat value={String(ready)} label={t('figures.ready')} />
        <Stat value={String(candidates.length - graduated - ready)} label={t('figures.missing')} />
        <Stat value={String(graduated)} label={t('figures.graduated')} />
      </div>
      <Panel>
        <Section title={t('who')}>
          <GraduationForm graduation={graduation} />
        </Section>
      </Panel>
      {graduated === 0 ? null : (
        <Panel>
          <Section title={t('graduates')}>
            <Graduates graduation={graduation} />
          </Section>
        </Panel>
      )}
    </Page>
  )
}
