import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { isProblem } from '@/api/problem'
import { useProblemMessage } from '@/api/problemMessage'
import { letterQuery, sharedQuery } from '@/features/dataRooms/api'
import { SharedFiles } from '@/features/dataRooms/SharedFiles'
import { useSize } from '@/features/files/useSize'
import { meQuery } from '@/features/session/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'
import { EmptyState } from '@/ui/EmptyState'
import { Notice } from '@/ui/Notice'
import { Skeleton } from '@/ui/Skeleton'

import { takeToken } from './-door/mailedLink'
import { Page } from './-page/Page'

/** What startups share: by the link of a letter, or with the address of who is signed in. */
export const Route = createFileRoute('/shared')({
  beforeLoad: ({ location }) => takeToken(location),
  loader: async ({ context: { queries } }) => {
    await Promise.all([
      loadWords('dataRooms', 'files', 'problems'),
      queries
        .ensureQueryData(meQuery())
        .then((me) => (me === null ? null : queries.fetchQuery(sharedQuery()))),
    ])
    return { title: wordsOf('dataRooms')('sharedTitle') }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: SharedPage,
})

function SharedPage() {
  const t = useWords('dataRooms')
  const { token } = Route.useRouteContext()
  const { data: me } = useSuspenseQuery(meQuery())
  return (
    <Page title={t('sharedTitle')} lead={t('sharedLead')} narrow>
      {token !== null ? <OfLetter token={token} /> : me === null ? <NoLetter /> : <Own />}
    </Page>
  )
}

function OfLetter({ token }: { token: string }) {
  const t = useWords('dataRooms')
  const size = useSize()
  const message = useProblemMessage()
  const letter = useQuery(letterQuery(token))
  if (letter.data) return <SharedFiles shared={letter.data} size={size} token={token} />
  if (isProblem(letter.error, '/problems/not-found')) {
    return (
      <Notice kind="warning" title={t('gone')} live>
        {t('goneText')}
      </Notice>
    )
  }
  if (letter.error) {
    return (
      <Notice kind="danger" live>
        {message(letter.error)}
      </Notice>
    )
  }
  return <Skeleton label={t('looking')} />
}

function NoLetter() {
  const t = useWords('dataRooms')
  return (
    <EmptyState
      seed="shared"
      title={t('noLetter')}
      action={
        <Link to="/sign-in" search={{ next: '/shared' }} className={buttonClass()}>
          {t('signIn')}
        </Link>
      }
    >
      {t('noLetterText')}
    </EmptyState>
  )
}

function Own() {
  const t = useWords('dataRooms')
  const size = useSize()
  const { data } = useSuspenseQuery(sharedQuery())
  if (data.items.length === 0) {
    return (
      <EmptyState seed="shared" title={t('nothingShared')}>
        {t('nothingSharedText')}
      </EmptyState>
    )
  }
  return data.items.map((shared) => <SharedFiles key={shared.id} shared={shared} size={size} />)
}
