import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { useState } from 'react'

import { programmesQuery } from '@/api/callSettings'
import { useLiveMentors } from '@/features/live/useLiveMentors'
import { AddMentor } from '@/features/mentors/AddMentor'
import { mentorsQuery } from '@/features/mentors/api'
import { MentorList } from '@/features/mentors/MentorList'
import { mentoringQuery } from '@/features/officeHours/api'
import { MentoringView } from '@/features/officeHours/MentoringView'
import { RoomsForm } from '@/features/officeHours/RoomsForm'
import { candidatesQuery } from '@/features/people/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { linkClass } from '@/ui/Link'

import { advisedHub } from '../-page/advisedHub'
import { HubMenu } from '../-page/HubMenu'
import { Page, Panel } from '../-page/Page'

/** Who mentors at a hub, for those who run it and for its mentors. */
export const Route = createFileRoute('/_signedIn/mentors/')({
  beforeLoad: ({ context }) => advisedHub(context),
  loader: async ({ context: { queries, at, manages } }) => {
    await Promise.all([
      queries.fetchQuery(mentorsQuery(at.slug)),
      manages ? queries.fetchQuery(mentoringQuery(at.slug)) : null,
      loadWords('mentors', 'officeHours', 'problems'),
    ])
    return { title: wordsOf('mentors')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: MentorsPage,
})

function MentorsPage() {
  const t = useWords('mentors')
  const { at, manages } = Route.useRouteContext()
  const { data } = useSuspenseQuery(mentorsQuery(at.slug))
  useLiveMentors(at.slug)
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      tabs={manages ? <HubMenu /> : null}
      action={
        manages ? (
          <DialogTrigger>
            <Button>{t('add')}</Button>
            <Dialog title={t('add')} labels={{ close: t('close') }} wide>
              {(close) => <Adding hub={at} onDone={close} />}
            </Dialog>
          </DialogTrigger>
        ) : null
      }
    >
      {manages ? <Watching hub={at} /> : null}
      <Panel>
        <MentorList mentors={data.items} zone={at.zone} opens={manages} />
      </Panel>
    </Page>
  )
}

/** The people of the hub are looked for here: mentors do not know them. */
function Adding({ hub, onDone }: { hub: { id: string; slug: string }; onDone: () => void }) {
  const t = useWords('mentors')
  const [q, setQ] = useState('')
  const { data: people = [] } = useQuery(candidatesQuery(hub.slug, q, 'mentor'))
  const { data: programmes } = useQuery(programmesQuery(hub.slug))
  return (
    <AddMentor
      hubId={hub.id}
      programmes={programmes?.items ?? []}
      people={people}
      onSearch={setQ}
      invite={
        <Link to="/people/invitations" className={linkClass()}>
          {t('invite')}
        </Link>
      }
      onDone={onDone}
    />
  )
}

/** Whom managers look after, and the rooms that mentors may use. */
function Watching({ hub }: { hub: { id: string; slug: string; zone: string } }) {
  const t = useWords('officeHours')
  const { data } = useSuspenseQuery(mentoringQuery(hub.slug))
  return (
    <Panel>
      <MentoringView mentoring={data} zone={hub.zone} />
      <div>
        <DialogTrigger>
          <Button kind="outline">{t('rooms')}</Button>
          <Dialog title={t('rooms')} labels={{ close: t('close') }}>
            {(close) => <RoomsForm hubId={hub.id} mentoring={data} onDone={close} />}
          </Dialog>
        </DialogTrigger>
      </div>
    </Panel>
  )
}
