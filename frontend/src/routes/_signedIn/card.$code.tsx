import { createFileRoute } from '@tanstack/react-router'

import { CheckCard } from '@/features/cards/CheckCard'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { Page, Panel } from '../-page/Page'

/** Where the code of a member card leads: the desk checks it. */
export const Route = createFileRoute('/_signedIn/card/$code')({
  loader: async () => {
    await loadWords('cards', 'problems')
    return { title: wordsOf('cards')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: CardPage,
})

function CardPage() {
  const t = useWords('cards')
  const { hub } = Route.useRouteContext()
  const { code } = Route.useParams()
  return (
    <Page narrow title={t('title')}>
      <Panel>
        <CheckCard code={code} zone={hub.zone} />
      </Panel>
    </Page>
  )
}
