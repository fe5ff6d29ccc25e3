import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { settingsQuery } from '@/api/callSettings'
import { ExportMenu } from '@/features/exports/ExportMenu'
import { choicesQuery, givenQuery } from '@/features/given/api'
import { GivenFilters } from '@/features/given/GivenFilters'
import { GivenTable } from '@/features/given/GivenTable'
import { readWanted } from '@/features/given/wanted'
import { useLiveHub } from '@/features/live/useLiveHub'
import { currentLanguage, loadWords } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'

import { CallPage, callPageTitle } from '../-page/CallPage'
import { Panel } from '../-page/Page'

/** Every review of a call: the rows behind each number about reviews. */
export const Route = createFileRoute('/_signedIn/hub/calls/$callId/reviews')({
  validateSearch: readWanted,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queries }, params: { callId }, deps }) => {
    const [call] = await Promise.all([
      queries.ensureQueryData(settingsQuery(callId)),
      queries.fetchQuery(choicesQuery(callId)),
      queries.fetchInfiniteQuery(givenQuery(callId, deps)),
      loadWords('given', 'exports', 'problems'),
    ])
    return { title: callPageTitle('reviews', call.title[currentLanguage()]) }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: ReviewsOfCallPage,
})

function ReviewsOfCallPage() {
  const t = useWords('given')
  const exports = useWords('exports')
  const language = useLanguage()
  const { callId } = Route.useParams()
  const wanted = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data: call } = useSuspenseQuery(settingsQuery(callId))
  useLiveHub(call.hub.slug)
  return (
    <CallPage
      callId={callId}
      page="reviews"
      call={call.title[language]}
      wide
      lead={t('lead')}
      action={
        <ExportMenu callId={callId} subject="reviews">
          {exports('reviews')}
        </ExportMenu>
      }
    >
      <Panel>
        <GivenFilters
          callId={callId}
          wanted={wanted}
          onChange={(next) =>
            void navigate({ search: readWanted(next), replace: true, resetScroll: false })
          }
        />
        <GivenTable callId={callId} zone={call.zone} wanted={wanted} />
      </Panel>
    </CallPage>
  )
}
