import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'

import { AccountForm } from '@/features/joining/AccountForm'
import { useJoin } from '@/features/joining/api'
import { dropToken } from '@/features/joining/linkToken'
import { takeWishedPage } from '@/features/joining/wishedPage'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { Doorway } from './-door/Doorway'
import { ExpiredLink } from './-door/ExpiredLink'
import { knownNames } from './-door/knownNames'
import { takeToken } from './-door/mailedLink'
import { useArrive } from './-door/useArrive'

export const Route = createFileRoute('/welcome')({
  staticData: { shell: 'public' },
  beforeLoad: ({ location }) => takeToken(location),
  loader: () => loadWords('joining', 'passwords', 'problems'),
  head: () => ({ meta: [{ title: wordsOf('joining')('welcome.title') }] }),
  component: WelcomePage,
})

function WelcomePage() {
  const t = useWords('joining')
  const { token, hubs } = Route.useRouteContext()
  const { next } = Route.useSearch()
  const arrive = useArrive()
  const join = useJoin()
  const [expired, setExpired] = useState(false)

  if (token === null || expired) return <ExpiredLink missing={!expired} again="/sign-up" />
  return (
    <Doorway title={t('welcome.title')} lead={t('welcome.lead')} cloth="video">
      <AccountForm
        joining={join}
        join={(account) => join.mutateAsync({ token, ...account })}
        known={knownNames(hubs)}
        submit={t('welcome.submit')}
        onJoined={(me) => {
          dropToken('/welcome')
          arrive(me, next ?? takeWishedPage())
        }}
        onExpired={() => setExpired(true)}
      />
    </Doorway>
  )
}
