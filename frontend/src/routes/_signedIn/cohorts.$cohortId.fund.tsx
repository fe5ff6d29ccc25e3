import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { type Fund, fundQuery, type Tranche } from '@/features/funds/api'
import { FundFigures } from '@/features/funds/FundFigures'
import styles from '@/features/funds/Funds.module.css'
import { PayIn } from '@/features/funds/PayIn'
import { PromiseTranche } from '@/features/funds/PromiseTranche'
import { TrancheView } from '@/features/funds/TrancheView'
import { useLiveCohorts } from '@/features/live/useLiveCohorts'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { EmptyState } from '@/ui/EmptyState'
import { Section } from '@/ui/Section'

import { Page, Panel } from '../-page/Page'

/** The money of a cohort: what is left, and who gets which part when. */
export const Route = createFileRoute('/_signedIn/cohorts/$cohortId/fund')({
  loader: async ({ context: { queries }, params: { cohortId } }) => {
    await Promise.all([
      queries.fetchQuery(fundQuery(cohortId)),
      loadWords('cohorts', 'funds', 'problems'),
    ])
    return { title: wordsOf('funds')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: FundPage,
})

function FundPage() {
  const t = useWords('funds')
  const all = useWords('cohorts')
  const language = useLanguage()
  const { cohortId } = Route.useParams()
  const { data: fund } = useSuspenseQuery(fundQuery(cohortId))
  useLiveCohorts(fund.hub_slug)
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      narrow
      action={fund.may_arrange ? <Acts fund={fund} /> : null}
      above={
        <Breadcrumb label={t('crumbs')} current={t('title')}>
          <Link to="/cohorts">{all('title')}</Link>
          <Link to="/cohorts/$cohortId" params={{ cohortId }}>
            {fund.name[language]}
          </Link>
        </Breadcrumb>
      }
    >
      <Panel>
        {fund.figures === null ? (
          <EmptyState seed="fund" title={t('none')}>
            {t('noneWhy')}
          </EmptyState>
        ) : (
          <FundFigures figures={fund.figures} />
        )}
      </Panel>
      {fund.figures === null ? null : <Promised fund={fund} />}
    </Page>
  )
}

function Acts({ fund }: { fund: Fund }) {
  return (
    <div className={styles.actions}>
      <PayIn fund={fund} />
      {fund.figures === null ? null : <PromiseTranche fund={fund} />}
    </div>
  )
}

/** By who gets it, in the order of their names. */
function Promised({ fund }: { fund: Fund }) {
  const t = useWords('funds')
  const whose = new Map<string, Tranche[]>()
  for (const one of fund.tranches)
    whose.set(one.enrolment_id, [...(whose.get(one.enrolment_id) ?? []), one])
  if (whose.size === 0) return <p className={styles.quiet}>{t('nothing')}</p>
  return (
    <Panel>
      <div className={styles.whose}>
        {[...whose].map(([id, tranches]) => (
          <Section key={id} title={tranches[0]?.applicant ?? ''}>
            <ol className={styles.list}>
              {tranches.map((tranche) => (
                <TrancheView
                  key={tranche.id}
                  tranche={tranche}
                  zone={fund.zone}
                  mayArrange={fund.may_arrange}
                />
              ))}
            </ol>
          </Section>
        ))}
      </div>
    </Panel>
  )
}
