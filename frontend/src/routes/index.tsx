import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { Suspense } from 'react'
import { studioDayQuery } from '@/api/studioTimes'
import { useLiveHub } from '@/features/live/useLiveHub'
import { studiosQuery } from '@/features/studios/api'
import { KindDoors } from '@/features/studios/KindDoors'
import { StillFree } from '@/features/today/StillFree'
import { loadWords } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { today } from '@/lib/intl/wallTime'
import { Border } from '@/ui/Border'
import { buttonClass } from '@/ui/buttonClass'
import { linkClass } from '@/ui/Link'
import { part } from '@/ui/part'
import { Band } from '@/ui/Section'

import { Hero } from './-home/Hero'

/** The last of the page: nothing above it waits for it. */
const Fresh = part(async () => (await import('@/features/market/Fresh')).Fresh, { isExtra: true })

/** The front page of a hub: its day, what is still free, and the ways in. */
export const Route = createFileRoute('/')({
  staticData: { shell: 'public' },
  loader: async ({ context: { queries, hub } }) => {
    await Promise.all([
      loadWords('home', 'studios'),
      queries.ensureQueryData(studiosQuery(hub.slug)),
      queries.ensureQueryData(studioDayQuery(hub.slug, today(hub.zone))),
    ])
    return { title: hub.name }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: Home,
})

function Home() {
  const t = useWords('home')
  const { hub, hubs, me } = Route.useRouteContext()
  const { data } = useSuspenseQuery(studiosQuery(hub.slug))
  const studios = data.items
  const on = today(hub.zone)
  const open = studios.filter(({ open_to }) => open_to === 'everyone') // others cost nothing
  const prices = new Map(open.map(({ id, hourly_price }) => [id, hourly_price]))
  useLiveHub(hub.slug)

  return (
    <>
      <Hero hub={hub} hubs={hubs} on={on} studios={studios} isSignedIn={me !== null} />
      <Border />
      <Band tone="wool">
        <StillFree
          hub={hub}
          on={on}
          prices={prices}
          action={
            <Link to="/studios" className={buttonClass({ kind: 'outline' })}>
              {t('free.all', { count: studios.length })}
            </Link>
          }
        />
      </Band>
      <Band tone="night" title={t('kinds.title')} lead={t('kinds.lead')}>
        <KindDoors studios={studios} />
      </Band>
      <Suspense>
        <Fresh
          hub={hub}
          all={
            <Link to="/market" className={linkClass()}>
              {t('market')}
            </Link>
          }
        />
      </Suspense>
    </>
  )
}
