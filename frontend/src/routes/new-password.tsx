import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'

import { dropToken } from '@/features/joining/linkToken'
import { NewPasswordForm } from '@/features/joining/NewPasswordForm'
import { meQuery } from '@/features/session/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { showToast } from '@/ui/toasts'

import { Doorway } from './-door/Doorway'
import { ExpiredLink } from './-door/ExpiredLink'
import { knownNames } from './-door/knownNames'
import { takeToken } from './-door/mailedLink'

export const Route = createFileRoute('/new-password')({
  staticData: { shell: 'public' },
  beforeLoad: ({ location }) => takeToken(location),
  loader: () => loadWords('joining', 'passwords', 'problems'),
  head: () => ({ meta: [{ title: wordsOf('joining')('reset.title') }] }),
  component: NewPasswordPage,
})

function NewPasswordPage() {
  const t = useWords('joining')
  const { token, hubs, queries } = Route.useRouteContext()
  const navigate = useNavigate()
  const [expired, setExpired] = useState(false)

  const finish = async () => {
    dropToken('/new-password')
    showToast({ title: t('reset.done'), note: t('reset.doneNote'), kind: 'success' })
    await queries.fetchQuery({ ...meQuery(), staleTime: 0 }) // it has ended every session
    await navigate({ to: '/sign-in', replace: true })
  }

  if (token === null || expired) return <ExpiredLink missing={!expired} again="/forgot-password" />
  return (
    <Doorway title={t('reset.title')} lead={t('reset.lead')} cloth="dance">
      <NewPasswordForm
        token={token}
        known={knownNames(hubs)}
        onDone={finish}
        onExpired={() => setExpired(true)}
      />
    </Doorway>
  )
}
