import { useQuery, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'
import { qualificationKindsQuery } from '@/api/qualifications'
import { useLiveHub } from '@/features/live/useLiveHub'
import { candidatesQuery } from '@/features/people/api'
import {
  hubQualificationsQuery,
  type Qualification,
  type State,
} from '@/features/qualifications/api'
import { GiveDialog } from '@/features/qualifications/GiveDialog'
import { KindCards } from '@/features/qualifications/KindCards'
import { KindDialog } from '@/features/qualifications/KindDialog'
import { QualificationTable } from '@/features/qualifications/QualificationTable'
import { RevokeDialog } from '@/features/qualifications/RevokeDialog'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { today } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { LoadMore } from '@/ui/LoadMore'
import { Section } from '@/ui/Section'
import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

const STATES: readonly State[] = ['standing', 'lapsed', 'revoked']

export const Route = createFileRoute('/_signedIn/hub/qualifications')({
  beforeLoad: ({ context }) => managedHub(context),
  loader: async ({ context: { queries, at } }) => {
    await Promise.all([
      loadWords('qualifications', 'people', 'problems'),
      queries.ensureQueryData(qualificationKindsQuery(at.slug)),
      ...STATES.map((state) =>
        queries.ensureInfiniteQueryData(hubQualificationsQuery(at.slug, state)),
      ),
    ])
    return { title: wordsOf('qualifications')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: QualificationsPage,
})

/** What is open above the page: a new kind, or a qualification to give or to extend. */
type Open = 'kind' | 'give' | Qualification | null

function QualificationsPage() {
  const t = useWords('qualifications')
  const { at, manyHubs } = Route.useRouteContext()
  const { data: kinds } = useSuspenseQuery(qualificationKindsQuery(at.slug))
  const [q, setQ] = useState('')
  const { data: candidates = [] } = useQuery(candidatesQuery(at.slug, q))
  const [open, setOpen] = useState<Open>(null)
  const [revoked, setRevoked] = useState<Qualification | null>(null)
  useLiveHub(at.slug)
  const close = () => setOpen(null)
  return (
    <Page
      title={t('title')}
      lead={manyHubs ? `${at.name}. ${t('lead')}` : t('lead')}
      tabs={<HubMenu />}
      action={
        kinds.items.length === 0 ? null : (
          <Button onPress={() => setOpen('give')}>
            <Icon name="plus" />
            {t('give.do')}
          </Button>
        )
      }
    >
      <Panel>
        <Section title={t('kinds')}>
          <KindCards kinds={kinds.items} hubId={at.id} onAdd={() => setOpen('kind')} />
        </Section>
      </Panel>
      {kinds.items.length === 0
        ? null
        : STATES.map((state) => (
            <Qualifications
              key={state}
              hub={at}
              state={state}
              onExtend={setOpen}
              onRevoke={setRevoked}
            />
          ))}
      <KindDialog hubId={at.id} of={null} isOpen={open === 'kind'} onOpenChange={close} />
      {open === null || open === 'kind' ? null : (
        <GiveDialog
          kinds={kinds.items}
          candidates={candidates}
          onSearch={setQ}
          today={today(at.zone)}
          after={open === 'give' ? null : open}
          isOpen
          onOpenChange={close}
        />
      )}
      <RevokeDialog qualification={revoked} zone={at.zone} onClose={() => setRevoked(null)} />
    </Page>
  )
}

type Props = {
  hub: { slug: string; zone: string }
  state: State
  onExtend: (qualification: Qualification) => void
  onRevoke: (qualification: Qualification) => void
}

/** The history stays: what is over and what was revoked stands below. */
function Qualifications({ hub, state, onExtend, onRevoke }: Props) {
  const t = useWords('qualifications')
  const pages = useSuspenseInfiniteQuery(hubQualificationsQuery(hub.slug, state))
  const rows = pages.data.pages.flatMap((page) => page.items)
  if (state !== 'standing' && rows.length === 0) return null
  return (
    <Panel>
      <Section title={t(`states.${state}`)}>
        <QualificationTable
          qualifications={rows}
          state={state}
          zone={hub.zone}
          onExtend={onExtend}
          onRevoke={onRevoke}
        />
        {pages.hasNextPage ? (
          <LoadMore
            hasMore
            isPending={pages.isFetchingNextPage}
            onMore={() => pages.fetchNextPage()}
            labels={{ more: t('more') }}
          />
        ) : null}
      </Section>
    </Panel>
  )
}
