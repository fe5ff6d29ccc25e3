import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link, redirect } from '@tanstack/react-router'
import { useState } from 'react'

import { AskForm } from '@/features/joining/AskForm'
import { useSignUp } from '@/features/joining/api'
import { LookIntoMail } from '@/features/joining/LookIntoMail'
import { keepWishedPage } from '@/features/joining/wishedPage'
import { demoQuery } from '@/features/mailbox/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'

import { Aside, Doorway } from './-door/Doorway'
import { FIRST_PAGE } from './-door/firstPage'
import { MailboxLink } from './-door/MailboxLink'

export const Route = createFileRoute('/sign-up')({
  staticData: { shell: 'public' },
  beforeLoad: ({ context: { me }, search: { next } }) => {
    if (me !== null) throw redirect({ href: next ?? FIRST_PAGE, replace: true })
  },
  loader: ({ context: { queries } }) =>
    Promise.all([loadWords('joining', 'problems'), queries.ensureQueryData(demoQuery())]),
  head: () => ({ meta: [{ title: wordsOf('joining')('signUp.title') }] }),
  component: SignUpPage,
})

function SignUpPage() {
  const t = useWords('joining')
  const language = useLanguage()
  const { next } = Route.useSearch()
  const { data: demo } = useSuspenseQuery(demoQuery())
  const signUp = useSignUp()
  const [email, setEmail] = useState<string | null>(null)
  const ask = (address: string) => {
    keepWishedPage(next)
    return signUp.mutateAsync({ email: address, language })
  }

  if (email !== null) {
    return (
      <Doorway key="mail" title={t('mail.title')} lead={t('mail.lead')} cloth="photo">
        <LookIntoMail email={email} asking={signUp} ask={ask} onOther={() => setEmail(null)}>
          {demo ? <MailboxLink to={email} /> : null}
        </LookIntoMail>
      </Doorway>
    )
  }
  return (
    <Doorway key="ask" title={t('signUp.title')} lead={t('signUp.lead')} cloth="photo">
      <AskForm asking={signUp} ask={ask} submit={t('signUp.submit')} onAsked={setEmail} />
      <Aside>
        {t('signUp.known')}{' '}
        <Link to="/sign-in" search={{ next }} className={linkClass()}>
          {t('signUp.signIn')}
        </Link>
      </Aside>
    </Doorway>
  )
}
