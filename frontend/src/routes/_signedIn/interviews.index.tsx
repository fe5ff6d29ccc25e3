import { createFileRoute } from '@tanstack/react-router'

import { mineQuery, type When } from '@/features/interviews/api'
import { MyInterviews } from '@/features/interviews/MyInterviews'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { SegmentedControl } from '@/ui/SegmentedControl'

import { Page, Panel } from '../-page/Page'

const WHENS = ['next', 'over'] as const

/** The interviews that one holds. */
export const Route = createFileRoute('/_signedIn/interviews/')({
  validateSearch: ({ when }: Record<string, unknown>): { when?: When } =>
    when === 'over' ? { when } : {},
  loaderDeps: ({ search }) => ({ when: search.when ?? 'next' }),
  loader: async ({ context: { queries }, deps }) => {
    await Promise.all([
      queries.fetchInfiniteQuery(mineQuery(deps.when)),
      loadWords('interviews', 'problems'),
    ])
  },
  head: () => ({ meta: [{ title: wordsOf('interviews')('mine.title') }] }),
  component: InterviewsPage,
})

function InterviewsPage() {
  const t = useWords('interviews')
  const when = Route.useSearch().when ?? 'next'
  const navigate = Route.useNavigate()
  return (
    <Page title={t('mine.title')} lead={t('mine.lead')} narrow>
      <SegmentedControl
        label={t('mine.which')}
        segments={WHENS.map((value) => ({ value, label: t(`mine.when.${value}`) }))}
        value={when}
        onChange={(value) =>
          void navigate({ search: value === 'over' ? { when: value } : {}, replace: true })
        }
      />
      <Panel>
        <MyInterviews when={when} />
      </Panel>
    </Page>
  )
}
