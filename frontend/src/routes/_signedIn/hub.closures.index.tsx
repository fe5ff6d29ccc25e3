import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { exceptionsQuery } from '@/api/openings'
import { type Closure, closuresQuery, type Which } from '@/features/closures/api'
import { ClosureTable } from '@/features/closures/ClosureTable'
import { LiftDialog } from '@/features/closures/LiftDialog'
import { useLiveHub } from '@/features/live/useLiveHub'
import { Exceptions } from '@/features/openings/Exceptions'
import { studiosQuery } from '@/features/studios/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'
import { Icon } from '@/ui/Icon'
import { Section } from '@/ui/Section'
import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

const WHICH: readonly Which[] = ['upcoming', 'past']

export const Route = createFileRoute('/_signedIn/hub/closures/')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries, at } }) => {
    await Promise.all([
      loadWords('closures', 'openings', 'people', 'problems'),
      queries.ensureQueryData(studiosQuery(at.slug)),
      queries.ensureQueryData(exceptionsQuery(at.slug)),
      ...WHICH.map((which) => queries.ensureQueryData(closuresQuery(at.slug, which))),
    ])
    return { title: wordsOf('closures')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: ClosuresPage,
})

function ClosuresPage() {
  const t = useWords('closures')
  const { at, manyHubs } = Route.useRouteContext()
  const [lifted, setLifted] = useState<Closure | null>(null)
  const { data: studios } = useSuspenseQuery(studiosQuery(at.slug))
  useLiveHub(at.slug)
  return (
    <Page
      title={t('title')}
      lead={manyHubs ? `${at.name}. ${t('lead')}` : t('lead')}
      tabs={<HubMenu />}
      action={
        <Link to="/hub/closures/new" className={buttonClass()}>
          <Icon name="plus" />
          {t('new')}
        </Link>
      }
    >
      {WHICH.map((which) => (
        <Closures key={which} which={which} hub={at} onLift={setLifted} />
      ))}
      <Panel>
        <Exceptions hub={at} studios={studios.items} />
      </Panel>
      <LiftDialog closure={lifted} zone={at.zone} onClose={() => setLifted(null)} />
    </Page>
  )
}

type Props = {
  which: Which
  hub: { slug: string; zone: string }
  onLift: (closure: Closure) => void
}

function Closures({ which, hub, onLift }: Props) {
  const t = useWords('closures')
  const { data } = useSuspenseQuery(closuresQuery(hub.slug, which))
  if (which === 'past' && data.items.length === 0) return null
  return (
    <Panel>
      <Section title={t(`which.${which}`)}>
        <ClosureTable closures={data.items} which={which} zone={hub.zone} onLift={onLift} />
      </Section>
    </Panel>
  )
}
