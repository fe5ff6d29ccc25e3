import { createFileRoute } from '@tanstack/react-router'

import { figuresQuery } from '@/features/marketImpact/api'
import { HubFigures } from '@/features/marketImpact/HubFigures'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

type Search = { on?: string }

/** What the market left with its makers until a day, for who manages the hub. */
export const Route = createFileRoute('/_signedIn/hub/makers')({
  validateSearch: ({ on }: Record<string, unknown>): Search =>
    typeof on === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(on) ? { on } : {},
  beforeLoad: ({ context }) => managedHub(context),
  loaderDeps: ({ search: { on } }) => ({ on }),
  loader: async ({ context: { queries, at }, deps: { on } }) => {
    await Promise.all([
      loadWords('marketImpact', 'problems'),
      queries.ensureQueryData(figuresQuery(at.slug, on)),
    ])
    return { title: wordsOf('marketImpact')('hub.title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: MakersPage,
})

function MakersPage() {
  const t = useWords('marketImpact')
  const { at, manyHubs } = Route.useRouteContext()
  const { on } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <Page
      title={t('hub.title')}
      lead={manyHubs ? `${at.name}. ${t('hub.lead')}` : t('hub.lead')}
      tabs={<HubMenu />}
    >
      <Panel>
        <HubFigures
          hub={at.slug}
          zone={at.zone}
          on={on}
          onChange={(day) => void navigate({ search: day === undefined ? {} : { on: day } })}
        />
      </Panel>
    </Page>
  )
}
