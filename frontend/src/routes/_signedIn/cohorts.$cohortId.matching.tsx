import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { useLiveMentors } from '@/features/live/useLiveMentors'
import { matchingQuery } from '@/features/matching/api'
import { MatchingView } from '@/features/matching/MatchingView'
import { OtherMatchings } from '@/features/matching/OtherMatchings'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'

import { Page, Panel } from '../-page/Page'

/** The newest matching, unless the address names another. */
type Search = { of?: string }

/** Who wishes whom as a mentor in a cohort, and what comes of it. */
export const Route = createFileRoute('/_signedIn/cohorts/$cohortId/matching')({
  validateSearch: ({ of }: Record<string, unknown>): Search =>
    typeof of === 'string' ? { of } : {},
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queries }, params: { cohortId }, deps }) => {
    await Promise.all([
      queries.fetchQuery(matchingQuery(cohortId, deps.of)),
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
  const { data: of } = useSuspenseQuery(matchingQuery(cohortId, Route.useSearch().of))
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
        <OtherMatchings of={of} />
      </Panel>
    </Page>
  )
}
