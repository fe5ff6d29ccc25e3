import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { shopConversationsQuery } from '@/features/conversations/api'
import { ConversationList } from '@/features/conversations/ConversationList'
import { sellerQuery } from '@/features/sellers/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { linkClass } from '@/ui/Link'
import { SegmentedControl } from '@/ui/SegmentedControl'

import { Page, Panel } from '../-page/Page'
import { SellerMenu } from '../-page/SellerMenu'

type Search = { unread?: true }

/** What is written to a shop. */
export const Route = createFileRoute('/_signedIn/sellers/$sellerId/messages/')({
  validateSearch: ({ unread }: Record<string, unknown>): Search =>
    unread === true ? { unread } : {},
  loaderDeps: ({ search: { unread } }) => ({ unread }),
  loader: async ({ context: { queries }, params: { sellerId }, deps: { unread } }) => {
    await Promise.all([
      queries.ensureQueryData(sellerQuery(sellerId)),
      queries.fetchInfiniteQuery(shopConversationsQuery(sellerId, unread ?? false)),
      loadWords('conversations', 'problems'),
    ])
    return { title: wordsOf('conversations')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: InboxPage,
})

function InboxPage() {
  const t = useWords('conversations')
  const { sellerId } = Route.useParams()
  const { unread = false } = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data: seller } = useSuspenseQuery(sellerQuery(sellerId))
  const pages = useSuspenseInfiniteQuery(shopConversationsQuery(sellerId, unread))
  return (
    <Page
      title={t('title')}
      lead={t('shop.lead')}
      above={
        <Breadcrumb label={t('crumbs')} current={t('title')}>
          <Link to="/sellers/$sellerId" params={{ sellerId }}>
            {seller.name}
          </Link>
        </Breadcrumb>
      }
      tabs={<SellerMenu sellerId={sellerId} />}
    >
      <SegmentedControl
        label={t('list.filter')}
        segments={[
          { value: 'all', label: t('list.all') },
          { value: 'unread', label: t('list.waiting') },
        ]}
        value={unread ? 'unread' : 'all'}
        onChange={(value) =>
          void navigate({
            search: value === 'unread' ? { unread: true } : {},
            replace: true,
            resetScroll: false,
          })
        }
      />
      <Panel>
        <ConversationList
          pages={pages}
          zone={seller.hub.zone}
          side="shop"
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
            title: t(unread ? 'list.noneUnread' : 'list.noneShop'),
            text: t(unread ? 'list.noneUnreadText' : 'list.noneShopText'),
          }}
        />
      </Panel>
    </Page>
  )
}
