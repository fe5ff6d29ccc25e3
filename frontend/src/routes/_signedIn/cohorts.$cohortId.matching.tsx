import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { useLiveMentors } from '@/features/live/useLiveMentors'
import { matchingQuery } from '@/features/matching/api'
import { MatchingView } from '@/features/matching/MatchingView'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'

import { Page, Panel } from '../-page/Page'

/** Who wishes whom as a mentor in a cohort, and what comes of it. */
export const Route = createFileRoute('/_signedIn/cohorts/$cohortId/matching')({
  loader: async ({ context: { queries }, params: { cohortId } }) => {
    await Promise.all([
      queries.fetchQuery(matchingQuery(cohortId)),
      loadWords('cohorts', 'matching', 'problems'),
    ])
    return { title: wordsOf('matching')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: MatchingPage,
})

function MatchingPage() {
  const t = useWords('matching')
  const cohorts = useWords('cohorts')
  const language = useLanguage()
  const { cohortId } = Route.useParams()
  const { data: of } = useSuspenseQuery(matchingQuery(cohortId))
  useLiveMentors(of.hub.slug)
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      wide
      above={
        <Breadcrumb label={t('crumbs')} current={t('title')}>
          <Link to="/cohorts">{cohorts('title')}</Link>
          <Link to="/cohorts/$cohortId" params={{ cohortId }}>
            {of.name[language]}
          </Link>
        </Breadcrumb>
      }
    >
      <Panel>
        <MatchingView of={of} />
      </Panel>
    </Page>
  )
}
