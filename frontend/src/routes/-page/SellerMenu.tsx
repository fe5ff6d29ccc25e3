import { Link } from '@tanstack/react-router'

import { useUnreadOfShop } from '@/features/conversations/api'
import { useWords } from '@/lib/i18n/useWords'
import { TabLinks, tabLinkClass } from '@/ui/TabLinks'

/** What a shop's people do, in the order in which it happens; a new page adds its line. */
const PAGES = [
  { to: '/sellers/$sellerId', name: 'desk' },
  { to: '/sellers/$sellerId/orders', name: 'orders' },
  { to: '/sellers/$sellerId/commissions', name: 'commissions' },
  { to: '/sellers/$sellerId/messages', name: 'messages' },
  { to: '/sellers/$sellerId/listings', name: 'listings' },
  { to: '/sellers/$sellerId/stock', name: 'stock' },
  { to: '/sellers/$sellerId/shipping', name: 'shipping' },
  { to: '/sellers/$sellerId/vouchers', name: 'vouchers' },
  { to: '/sellers/$sellerId/money', name: 'money' },
] as const

/** The pages of one shop's desk. */
export function SellerMenu({ sellerId }: { sellerId: string }) {
  const t = useWords('work')
  const unread = useUnreadOfShop(sellerId)
  return (
    <TabLinks label={t('sellerMenu.label')}>
      {PAGES.map(({ to, name }) => (
        <Link
          key={to}
          to={to}
          params={{ sellerId }}
          activeOptions={{ exact: true, includeSearch: false }}
          className={tabLinkClass}
        >
          {name === 'messages' && unread > 0
            ? t('sellerMenu.unread', { count: unread })
            : t(`sellerMenu.pages.${name}`)}
        </Link>
      ))}
    </TabLinks>
  )
}
