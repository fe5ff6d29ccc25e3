import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link, redirect } from '@tanstack/react-router'

import { demoQuery } from '@/features/mailbox/api'
import { SignInForm } from '@/features/sign-in/SignInForm'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'

import { Aside, Doorway } from './-door/Doorway'
import { FIRST_PAGE } from './-door/firstPage'
import { useArrive } from './-door/useArrive'

export const Route = createFileRoute('/sign-in')({
  staticData: { shell: 'public' },
  beforeLoad: ({ context: { me }, search: { next } }) => {
    if (me !== null) throw redirect({ href: next ?? FIRST_PAGE, replace: true })
  },
  loader: ({ context: { queries } }) =>
    Promise.all([loadWords('session', 'problems'), queries.ensureQueryData(demoQuery())]),
  head: () => ({ meta: [{ title: wordsOf('session')('title') }] }),
  component: SignInPage,
})

function SignInPage() {
  const t = useWords('session')
  const { next } = Route.useSearch()
  const arrive = useArrive()
  const { data: demo } = useSuspenseQuery(demoQuery())
  const newcomers = (
    <Aside>
      {t('newHere')}{' '}
      <Link to="/sign-up" search={{ next }} className={linkClass()}>
        {t('signUp')}
      </Link>
    </Aside>
  )
  return (
    <Doorway title={t('title')} lead={t('lead')} cloth="sound">
      <SignInForm onSignedIn={(me) => arrive(me, next)} demo={demo} newcomers={newcomers}>
        <Link to="/forgot-password" className={linkClass()}>
          {t('forgot')}
        </Link>
      </SignInForm>
    </Doorway>
  )
}
