import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { ownConversationsQuery } from '@/features/conversations/api'
import { ConversationList } from '@/features/conversations/ConversationList'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'
import { linkClass } from '@/ui/Link'

import { Page, Panel } from '../-page/Page'

/** What one talks about with shops. */
export const Route = createFileRoute('/_signedIn/messages/')({
  loader: async ({ context: { queries } }) => {
    await Promise.all([
      queries.fetchInfiniteQuery(ownConversationsQuery()),
      loadWords('conversations', 'problems'),
    ])
    return { title: wordsOf('conversations')('title') }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: MessagesPage,
})

function MessagesPage() {
  const t = useWords('conversations')
  const { hub } = Route.useRouteContext()
  const pages = useSuspenseInfiniteQuery(ownConversationsQuery())
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Panel>
        <ConversationList
          pages={pages}
          zone={hub.zone}
          side="buyer"
          link={(conversationId, name) => (
            <Link
              to="/messages/$conversationId"
              params={{ conversationId }}
              className={linkClass({ cover: true })}
            >
              {name}
            </Link>
          )}
          none={{
            title: t('list.none'),
            text: t('list.noneText'),
            action: (
              <Link to="/market" className={buttonClass()}>
                {t('list.market')}
              </Link>
            ),
          }}
        />
      </Panel>
    </Page>
  )
}
