import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { type Conversation, conversationQuery, messagesQuery } from '@/features/conversations/api'
import { useAbout } from '@/features/conversations/ConversationList'
import { ConversationView } from '@/features/conversations/ConversationView'
import { loadWords } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { linkClass } from '@/ui/Link'

import { Page, Panel } from '../-page/Page'
import { useSentPictures } from '../-page/useSentPictures'

/** A conversation of a buyer with a shop, for both of them, and for the hub once it is reported. */
export const Route = createFileRoute('/_signedIn/messages/$conversationId')({
  loader: async ({ context: { queries }, params: { conversationId } }) => {
    const [conversation] = await Promise.all([
      queries.fetchQuery(conversationQuery(conversationId)),
      queries.fetchInfiniteQuery(messagesQuery(conversationId)),
      loadWords('conversations', 'files', 'problems'),
    ])
    return { title: nameOf(conversation) }
  },
  head: ({ loaderData }) => (loaderData ? { meta: [{ title: loaderData.title }] } : {}),
  component: ConversationPage,
})

/** With whom the reader talks. */
function nameOf({ reader, seller, buyer }: Conversation): string {
  return reader === 'shop' ? buyer : seller.name
}

function ConversationPage() {
  const { conversationId } = Route.useParams()
  const { hub, me } = Route.useRouteContext()
  const { data: conversation } = useSuspenseQuery(conversationQuery(conversationId))
  const pictures = useSentPictures(`${me.id} ${conversationId}`)
  return (
    <Page title={nameOf(conversation)} narrow above={<Way conversation={conversation} />}>
      <Panel>
        <ConversationView
          id={conversationId}
          zone={hub.zone}
          pictures={pictures}
          about={<Thing conversation={conversation} />}
        />
      </Panel>
    </Page>
  )
}

type Props = { conversation: Conversation }

/** Back to the inbox that it stands in. */
function Way({ conversation }: Props) {
  const t = useWords('conversations')
  const { reader, seller } = conversation
  const current = nameOf(conversation)
  if (reader !== 'shop') {
    return (
      <Breadcrumb label={t('crumbs')} current={current}>
        <Link to="/messages">{t('title')}</Link>
      </Breadcrumb>
    )
  }
  const params = { sellerId: seller.id }
  return (
    <Breadcrumb label={t('crumbs')} current={current}>
      <Link to="/sellers/$sellerId" params={params}>
        {seller.name}
      </Link>
      <Link to="/sellers/$sellerId/messages" params={params}>
        {t('title')}
      </Link>
    </Breadcrumb>
  )
}

/** What is talked about, as a link to where the reader can see it. */
function Thing({ conversation }: Props) {
  const said = useAbout(conversation)
  const { reader, seller, about } = conversation
  const { slug, purchase_id: purchaseId } = about
  const look = linkClass()
  if (slug !== null) {
    return (
      <Link to="/listings/$slug" params={{ slug }} className={look}>
        {said}
      </Link>
    )
  }
  if (purchaseId !== null) {
    return (
      <Link to="/purchases/$purchaseId" params={{ purchaseId }} className={look}>
        {said}
      </Link>
    )
  }
  if (about.kind === 'listing' && reader !== 'shop') return said
  const to =
    about.kind === 'order'
      ? '/sellers/$sellerId/orders/$orderId'
      : '/sellers/$sellerId/listings/$listingId'
  const params = { sellerId: seller.id, orderId: about.id, listingId: about.id }
  return (
    <Link to={to} params={params} className={look}>
      {said}
    </Link>
  )
}
