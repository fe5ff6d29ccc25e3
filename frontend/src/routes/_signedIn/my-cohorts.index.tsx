import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { myEnrolmentsQuery } from '@/features/cohorts/api'
import { MyCohorts } from '@/features/cohorts/MyCohorts'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { Page, Panel } from '../-page/Page'

/** One's own places in cohorts. */
export const Route = createFileRoute('/_signedIn/my-cohorts/')({
  loader: async ({ context: { queries } }) => {
    await Promise.all([queries.fetchQuery(myEnrolmentsQuery()), loadWords('cohorts', 'problems')])
    return { title: wordsOf('cohorts')('mine.title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: MyCohortsPage,
})

function MyCohortsPage() {
  const t = useWords('cohorts')
  const { data } = useSuspenseQuery(myEnrolmentsQuery())
  return (
    <Page title={t('mine.title')} lead={t('mine.lead')} narrow>
      <Panel>
        <MyCohorts enrolments={data.items} />
      </Panel>
    </Page>
  )
}
