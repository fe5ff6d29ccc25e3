import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { AcceptButton } from '@/features/joining/AcceptButton'
import { AccountForm } from '@/features/joining/AccountForm'
import { type Joined, type Offer, offerQuery, useAccept } from '@/features/joining/api'
import { dropToken } from '@/features/joining/linkToken'
import { OfferCard } from '@/features/joining/OfferCard'
import { useSignOut } from '@/features/session/api'
import { SignInForm } from '@/features/sign-in/SignInForm'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/toasts'

import { Doorway } from './-door/Doorway'
import { ExpiredLink } from './-door/ExpiredLink'
import { knownNames } from './-door/knownNames'
import { takeToken } from './-door/mailedLink'
import { useArrive } from './-door/useArrive'

export const Route = createFileRoute('/invitation')({
  staticData: { shell: 'public' },
  beforeLoad: ({ location }) => takeToken(location),
  loader: async ({ context: { queries, token } }) => {
    await loadWords('joining', 'passwords', 'session', 'work', 'problems')
    if (token === null) return null
    try {
      return await queries.ensureQueryData(offerQuery(token))
    } catch (error) {
      if (isProblem(error, '/problems/link-expired')) return null
      throw error
    }
  },
  head: () => ({ meta: [{ title: wordsOf('joining')('invitation.title') }] }),
  component: InvitationPage,
})

function InvitationPage() {
  const t = useWords('joining')
  const { token } = Route.useRouteContext()
  const offer = Route.useLoaderData()
  const { next } = Route.useSearch()
  const arrive = useArrive()
  const [expired, setExpired] = useState(false)

  if (token === null || offer === null || expired) {
    return <ExpiredLink missing={token === null} again={null} />
  }
  const welcome = (me: Joined) => {
    dropToken('/invitation')
    showToast({ title: t('invitation.done', { hub: offer.hub.name }), kind: 'success' })
    arrive(me, next)
  }
  return (
    <Doorway title={t('invitation.title')} cloth="photo">
      <OfferCard offer={offer} />
      <Answer token={token} offer={offer} onJoined={welcome} onExpired={() => setExpired(true)} />
    </Doorway>
  )
}

type AnswerProps = {
  token: string
  offer: Offer
  onJoined: (me: Joined) => void
  onExpired: () => void
}

/** What to do next depends on who is here and whether the invited person has an account. */
function Answer({ token, offer, onJoined, onExpired }: AnswerProps) {
  const t = useWords('joining')
  const { me, hubs } = Route.useRouteContext()
  const accept = useAccept()

  if (me !== null && me.email === offer.email) {
    return <AcceptButton token={token} onJoined={onJoined} onExpired={onExpired} />
  }
  if (me !== null) return <SomebodyElse mine={me.email} theirs={offer.email} />
  if (offer.has_account) return <Known offer={offer} />
  return (
    <Section title={t('invitation.newcomer')}>
      <AccountForm
        joining={accept}
        join={(account) => accept.mutateAsync({ token, ...account })}
        known={[offer.email, ...knownNames(hubs)]}
        email={offer.email}
        submit={t('invitation.join')}
        onJoined={onJoined}
        onExpired={onExpired}
      />
    </Section>
  )
}

/** Signs the invited person in; the page then offers to accept. */
function Known({ offer }: { offer: Offer }) {
  const t = useWords('joining')
  const arrive = useArrive()
  return (
    <Section title={t('invitation.known')}>
      <SignInForm email={offer.email} onSignedIn={(me) => arrive(me, '/invitation')} />
    </Section>
  )
}

function SomebodyElse({ mine, theirs }: { mine: string; theirs: string }) {
  const t = useWords('joining')
  const signOut = useSignOut() // the page is drawn anew for whoever is here then
  return (
    <>
      <Notice
        kind="warning"
        title={t('invitation.other', { email: mine })}
        actions={
          <Button onPress={() => signOut.mutate()} isPending={signOut.isPending}>
            {t('invitation.switch')}
          </Button>
        }
      >
        {t('invitation.otherText', { email: theirs })}
      </Notice>
      <ProblemNotice of={signOut} />
    </>
  )
}
