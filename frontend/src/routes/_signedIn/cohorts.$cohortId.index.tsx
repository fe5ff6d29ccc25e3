import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { AddVenture } from '@/features/cohorts/AddVenture'
import { type Cohort, cohortQuery } from '@/features/cohorts/api'
import styles from '@/features/cohorts/Cohorts.module.css'
import { HeatMap } from '@/features/cohorts/HeatMap'
import { useLiveCohorts } from '@/features/live/useLiveCohorts'
import { plansQuery } from '@/features/plans/api'
import { programmePlanQuery } from '@/features/residence/api'
import { ProgrammePlan } from '@/features/residence/ProgrammePlan'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { buttonClass } from '@/ui/buttonClass'
import { EmptyState } from '@/ui/EmptyState'
import { Stat } from '@/ui/Stat'

import { Page, Panel } from '../-page/Page'

/** A cohort at a glance: who has done what. */
export const Route = createFileRoute('/_signedIn/cohorts/$cohortId/')({
  loader: async ({ context: { queries }, params: { cohortId } }) => {
    const words = loadWords('cohorts', 'residence', 'problems')
    const cohort = await queries.fetchQuery(cohortQuery(cohortId))
    if (cohort.may_arrange) {
      await Promise.all([
        queries.ensureQueryData(programmePlanQuery(cohort.programme_id)),
        queries.ensureQueryData(plansQuery(cohort.hub.slug)),
      ])
    }
    await words
    return { title: wordsOf('cohorts')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: CohortPage,
})

function CohortPage() {
  const t = useWords('cohorts')
  const language = useLanguage()
  const { cohortId } = Route.useParams()
  const { data: cohort } = useSuspenseQuery(cohortQuery(cohortId))
  const format = useFormat(cohort.hub.zone)
  useLiveCohorts(cohort.hub.slug)
  const days = `${format.dateShort(cohort.starts_on)} – ${format.dateShort(cohort.ends_on)}`
  return (
    <Page
      title={cohort.name[language]}
      lead={`${cohort.programme[language]}. ${days}`}
      wide
      action={<CohortLinks cohort={cohort} />}
      above={
        <Breadcrumb label={t('crumbs')} current={cohort.name[language]}>
          <Link to="/cohorts">{t('title')}</Link>
        </Breadcrumb>
      }
    >
      <Figures cohort={cohort} />
      <Panel>
        {cohort.enrolments.length === 0 ? (
          <EmptyState seed="cohort" title={t('nobody')}>
            {t('nobodyWhy')}
          </EmptyState>
        ) : (
          <HeatMap cohort={cohort} />
        )}
      </Panel>
      {cohort.may_arrange ? (
        <Panel>
          <Membership cohort={cohort} />
        </Panel>
      ) : null}
    </Page>
  )
}

function Membership({ cohort }: { cohort: Cohort }) {
  const { data } = useSuspenseQuery(plansQuery(cohort.hub.slug))
  const offered = data.items.filter(({ state }) => state === 'active')
  return <ProgrammePlan programmeId={cohort.programme_id} offered={offered} />
}

function Figures({ cohort }: { cohort: Cohort }) {
  const t = useWords('cohorts')
  const active = cohort.enrolments.filter(({ state }) => state === 'active')
  const cells = active.flatMap((one) => one.cells)
  const late = active.filter((one) => one.cells.some(({ overdue }) => overdue)).length
  const waiting = cells.filter(({ state }) => state === 'handed_in').length
  const done = cells.filter(({ state }) => state === 'done').length
  return (
    <div className={styles.figures}>
      <Stat value={String(active.length)} label={t('figures.active')} />
      <Stat value={`${done}/${cells.length}`} label={t('done')} />
      <Stat value={String(waiting)} label={t('figures.waiting')} />
      <Stat value={String(late)} label={t('figures.late')} />
    </div>
  )
}

function CohortLinks({ cohort }: { cohort: Cohort }) {
  const t = useWords('cohorts')
  const own = { params: { cohortId: cohort.id }, className: buttonClass({ kind: 'outline' }) }
  const arranged = cohort.may_arrange ? (
    <>
      {cohort.ends_on < cohort.today ? null : <AddVenture cohort={cohort} />}
      <Link to="/cohorts/$cohortId/settings" {...own}>
        {t('settings.open')}
      </Link>
      <Link to="/cohorts/$cohortId/overview" {...own}>
        {t('overview')}
      </Link>
    </>
  ) : null
  if (cohort.enrolments.length === 0) return <div className={styles.actions}>{arranged}</div>
  return (
    <div className={styles.actions}>
      {arranged}
      <Link to="/cohorts/$cohortId/demo-day" {...own}>
        {t('demoDay')}
      </Link>
      <Link to="/cohorts/$cohortId/fund" {...own}>
        {t('money')}
      </Link>
      {cohort.may_arrange ? (
        <>
          <Link to="/cohorts/$cohortId/matching" {...own}>
            {t('matching')}
          </Link>
          <Link to="/cohorts/$cohortId/graduation" {...own}>
            {t('graduation')}
          </Link>
        </>
      ) : null}
    </div>
  )
}
