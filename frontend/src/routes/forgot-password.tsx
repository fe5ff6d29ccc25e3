import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { useState } from 'react'

import { AskForm } from '@/features/joining/AskForm'
import { useAskPasswordReset } from '@/features/joining/api'
import { LookIntoMail } from '@/features/joining/LookIntoMail'
import { demoQuery } from '@/features/mailbox/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'

import { Aside, Doorway } from './-door/Doorway'
import { MailboxLink } from './-door/MailboxLink'

export const Route = createFileRoute('/forgot-password')({
  staticData: { shell: 'public' },
  loader: ({ context: { queries } }) =>
    Promise.all([loadWords('joining', 'problems'), queries.ensureQueryData(demoQuery())]),
  head: () => ({ meta: [{ title: wordsOf('joining')('forgot.title') }] }),
  component: ForgotPasswordPage,
})

function ForgotPasswordPage() {
  const t = useWords('joining')
  const { data: demo } = useSuspenseQuery(demoQuery())
  const reset = useAskPasswordReset()
  const [email, setEmail] = useState<string | null>(null)
  const ask = (address: string) => reset.mutateAsync({ email: address })

  if (email !== null) {
    return (
      <Doorway key="mail" title={t('mail.title')} lead={t('mail.lead')} cloth="dance">
        <LookIntoMail email={email} asking={reset} ask={ask} onOther={() => setEmail(null)}>
          {demo ? <MailboxLink to={email} /> : null}
        </LookIntoMail>
      </Doorway>
    )
  }
  return (
    <Doorway key="ask" title={t('forgot.title')} lead={t('forgot.lead')} cloth="dance">
      <AskForm asking={reset} ask={ask} submit={t('forgot.submit')} onAsked={setEmail} />
      <Aside>
        <Link to="/sign-in" className={linkClass()}>
          {t('forgot.back')}
        </Link>
      </Aside>
    </Doorway>
  )
}
