import { createFileRoute } from '@tanstack/react-router'

import { useLiveHub } from '@/features/live/useLiveHub'
import { residentsQuery } from '@/features/memberships/api'
import { Residents } from '@/features/memberships/Residents'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { today } from '@/lib/intl/wallTime'
import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

const DAY = /^\d{4}-\d\d-\d\d$/

/** Who is a resident on a day, counted from days alone. */
export const Route = createFileRoute('/_signedIn/hub/residents')({
  validateSearch: ({ on }: Record<string, unknown>): { on?: string } =>
    typeof on === 'string' && DAY.test(on) ? { on } : {},
  beforeLoad: ({ context }) => managedHub(context),
  loaderDeps: ({ search: { on } }) => ({ on }),
  loader: async ({ context: { queries, at }, deps }) => {
    await Promise.all([
      loadWords('memberships', 'problems'),
      queries.ensureInfiniteQueryData(residentsQuery(at.slug, deps.on ?? today(at.zone))),
    ])
    return { title: wordsOf('memberships')('residentsTitle') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: ResidentsPage,
})

function ResidentsPage() {
  const t = useWords('memberships')
  const { at, manyHubs } = Route.useRouteContext()
  const { on = today(at.zone) } = Route.useSearch()
  const navigate = Route.useNavigate()
  useLiveHub(at.slug)
  const lead = t('residentsLead')
  return (
    <Page
      title={t('residentsTitle')}
      lead={manyHubs ? `${at.name}. ${lead}` : lead}
      tabs={<HubMenu />}
    >
      <Panel>
        <Residents
          hub={at}
          on={on}
          onDay={(day) => void navigate({ search: { on: day }, replace: true, resetScroll: false })}
        />
      </Panel>
    </Page>
  )
}
