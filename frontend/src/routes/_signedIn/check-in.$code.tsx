import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, notFound } from '@tanstack/react-router'
import { isProblem } from '@/api/problem'
import { Arrival } from '@/features/doors/Arrival'
import { doorQuery } from '@/features/doors/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Page } from '@/routes/-page/Page'
import { EmptyState } from '@/ui/EmptyState'

/** Where the code at a studio's door leads. */
export const Route = createFileRoute('/_signedIn/check-in/$code')({
  loader: async ({ context: { queries }, params: { code } }) => {
    await loadWords('doors', 'problems')
    try {
      await queries.fetchQuery({ ...doorQuery(code), staleTime: 0 })
    } catch (error) {
      if (isProblem(error, '/problems/not-found') || isProblem(error, '/problems/invalid')) {
        throw notFound()
      }
      throw error
    }
    return { title: wordsOf('doors')('arrival.title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: CheckInPage,
  notFoundComponent: UnknownCode,
})

function CheckInPage() {
  const { code } = Route.useParams()
  const { data: door } = useSuspenseQuery(doorQuery(code))
  return (
    <Page narrow title={door.studio} lead={door.hub}>
      <Arrival door={door} />
    </Page>
  )
}

function UnknownCode() {
  const t = useWords('doors')
  return (
    <Page narrow title={t('arrival.missing')}>
      <EmptyState seed="unknown door" title={t('arrival.missingText')} />
    </Page>
  )
}
