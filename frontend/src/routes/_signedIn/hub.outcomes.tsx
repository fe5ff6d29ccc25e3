import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { useLiveHub } from '@/features/live/useLiveHub'
import { type Choice, outcomesQuery } from '@/features/outcomes/api'
import { nameOf, openOf, readChoice } from '@/features/outcomes/choice'
import { ExportMenu } from '@/features/outcomes/ExportMenu'
import { OutcomeParts } from '@/features/outcomes/OutcomeParts'
import { Picks } from '@/features/outcomes/Picks'
import { RowsDialog } from '@/features/outcomes/RowsDialog'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

import { HubMenu } from '../-page/HubMenu'
import { managedHub } from '../-page/managedHub'
import { Page, Panel } from '../-page/Page'

/** Whose outcomes, and as `open` the figure whose rows are shown. */
type Search = Choice & { open?: string }

/** Without what else stands in the address, which the server would refuse. */
function choiceOf(search: Search): Choice {
  const { open: _, ...choice } = readChoice(search)
  return choice
}

/** What became of those who took part, in figures that open to their rows. */
export const Route = createFileRoute('/_signedIn/hub/outcomes')({
  validateSearch: (search: Record<string, unknown>): Search => readChoice(search),
  beforeLoad: ({ context }) => managedHub(context),
  loaderDeps: ({ search }) => choiceOf(search),
  loader: async ({ context: { queries, at }, deps }) => {
    await Promise.all([
      loadWords('outcomes', 'problems'),
      queries.ensureQueryData(outcomesQuery(at.slug, deps)),
    ])
    return { title: wordsOf('outcomes')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: OutcomesPage,
})

function OutcomesPage() {
  const t = useWords('outcomes')
  const { at } = Route.useRouteContext()
  const search = Route.useSearch()
  const choice = choiceOf(search)
  const navigate = Route.useNavigate()
  const format = useFormat(at.zone)
  const { data: outcomes } = useSuspenseQuery(outcomesQuery(at.slug, choice))
  useLiveHub(at.slug)

  const go = (wanted: Search, replace: boolean) =>
    void navigate({ search: wanted, replace, resetScroll: false })
  return (
    <Page
      title={t('title')}
      lead={`${t('lead')} ${t('asOf', { day: format.date(outcomes.on_day) })}`}
      tabs={<HubMenu />}
      action={<ExportMenu hub={at.slug} choice={choice} />}
    >
      <Panel>
        <Picks outcomes={outcomes} choice={choice} onChoose={(wanted) => go(wanted, true)} />
      </Panel>
      <OutcomeParts
        outcomes={outcomes}
        onOpen={(figure) => go({ ...choice, open: nameOf(figure) }, false)}
        panel={(content) => <Panel>{content}</Panel>}
      />
      <RowsDialog
        hub={at.slug}
        choice={choice}
        figure={openOf(outcomes.figures, search.open)}
        onClose={() => go(choice, true)}
      />
    </Page>
  )
}
