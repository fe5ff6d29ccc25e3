import { createFileRoute, Link } from '@tanstack/react-router'

import { followsQuery } from '@/features/follows/api'
import { FollowedShops } from '@/features/follows/FollowedShops'
import { StopLetters } from '@/features/follows/StopLetters'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { classNames } from '@/ui/classNames'
import { linkClass } from '@/ui/Link'
import { wrapClass } from '@/ui/Section'

import styles from './-Buying.module.css'
import { takeToken } from './-door/mailedLink'

/** The shops that somebody follows; letters about new listings lead here to be the last. */
export const Route = createFileRoute('/following')({
  staticData: { shell: 'public' },
  beforeLoad: ({ location }) => takeToken(location),
  loader: async ({ context: { queries, me, hub } }) => {
    await Promise.all([
      loadWords('follows', 'problems'),
      ...(me === null ? [] : [queries.fetchQuery(followsQuery(hub.slug))]),
    ])
    return { title: wordsOf('follows')('title') }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: FollowingPage,
})

function FollowingPage() {
  const t = useWords('follows')
  const { me, hub, token } = Route.useRouteContext()
  return (
    <div className={classNames(wrapClass, styles.page, styles.narrow)}>
      <header>
        <h1>{t('title')}</h1>
      </header>
      {token === null ? null : <StopLetters secret={token} />}
      {me === null ? (
        <p>
          <Link to="/sign-in" search={{ next: '/following' }} className={linkClass()}>
            {t('signIn')}
          </Link>
        </p>
      ) : (
        <div>
          <FollowedShops hub={hub.slug} />
        </div>
      )}
    </div>
  )
}
