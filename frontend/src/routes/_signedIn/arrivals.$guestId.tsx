import { createFileRoute } from '@tanstack/react-router'

import { Arrival } from '@/features/demoDays/Arrival'
import { arrivalQuery } from '@/features/demoDays/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { Page, Panel } from '../-page/Page'

/** Where the code of a guest leads: the door checks them in. */
export const Route = createFileRoute('/_signedIn/arrivals/$guestId')({
  loader: async ({ context: { queries }, params: { guestId } }) => {
    await Promise.all([
      queries.fetchQuery(arrivalQuery(guestId)),
      loadWords('demoDays', 'problems'),
    ])
    return { title: wordsOf('demoDays')('guests.door') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: ArrivalPage,
})

function ArrivalPage() {
  const t = useWords('demoDays')
  const { guestId } = Route.useParams()
  return (
    <Page narrow title={t('guests.door')}>
      <Panel>
        <Arrival guestId={guestId} />
      </Panel>
    </Page>
  )
}
