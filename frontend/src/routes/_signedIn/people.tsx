import { createFileRoute, notFound, Outlet } from '@tanstack/react-router'
import { useState } from 'react'

import { InviteDialog } from '@/features/people/InviteDialog'
import { managedHubs } from '@/features/people/roles'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { HubMenu } from '../-page/HubMenu'
import { Page } from '../-page/Page'

export const Route = createFileRoute('/_signedIn/people')({
  beforeLoad: ({ context: { me, hubs }, search }) => {
    const managed = managedHubs(me.roles, hubs)
    if (managed.length === 0) throw notFound()
    const network = me.roles.some(({ role }) => role === 'admin')
    // The address may still name a hub that somebody else looks after.
    const at = managed.find(({ slug }) => slug === search.hub)?.slug
    return { managed, network, at }
  },
  loader: () => loadWords('people', 'problems'),
  head: () => ({ meta: [{ title: wordsOf('people')('title') }] }),
  component: PeopleFrame,
})

function PeopleFrame() {
  const t = useWords('people')
  const { managed, at } = Route.useRouteContext()
  const [inviting, setInviting] = useState(false)
  const wanted = managed.toSorted((a, b) => Number(b.slug === at) - Number(a.slug === at))
  return (
    <Page
      title={t('title')}
      tabs={<HubMenu />}
      action={
        <Button onPress={() => setInviting(true)}>
          <Icon name="plus" />
          {t('invite.open')}
        </Button>
      }
    >
      <Outlet />
      <InviteDialog isOpen={inviting} onOpenChange={setInviting} hubs={wanted} />
    </Page>
  )
}
