import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { isProblem } from '@/api/problem'
import { useProblemMessage } from '@/api/problemMessage'
import { ownPlaceQuery } from '@/features/demoDays/api'
import { OwnPlaceView } from '@/features/demoDays/OwnPlaceView'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'
import { Skeleton } from '@/ui/Skeleton'

import { takeToken } from './-door/mailedLink'
import { Page, Panel } from './-page/Page'

/** The place of a guest, by the link of their letter. */
export const Route = createFileRoute('/guest')({
  beforeLoad: ({ location }) => takeToken(location),
  loader: async () => {
    await loadWords('demoDays', 'problems')
    return { title: wordsOf('demoDays')('guest.own') }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: GuestPage,
})

function GuestPage() {
  const t = useWords('demoDays')
  const message = useProblemMessage()
  const { token } = Route.useRouteContext()
  const place = useQuery({ ...ownPlaceQuery(token ?? ''), enabled: token !== null })
  const isGone = token === null || isProblem(place.error, '/problems/not-found')
  return (
    <Page title={place.data?.title ?? t('guest.own')} narrow>
      <Panel>
        {isGone ? (
          <Notice
            kind="warning"
            title={t('guest.gone')}
            live
            actions={
              <Link to="/demo-days" className={linkClass({})}>
                {t('guest.askAgain')}
              </Link>
            }
          >
            {t('guest.goneText')}
          </Notice>
        ) : place.data ? (
          <OwnPlaceView place={place.data} token={token} />
        ) : place.error ? (
          <Notice kind="danger" live>
            {message(place.error)}
          </Notice>
        ) : (
          <Skeleton label={t('guest.looking')} />
        )}
      </Panel>
    </Page>
  )
}
