import { Link, useLocation } from '@tanstack/react-router'

import { useWords } from '@/lib/i18n/useWords'
import { TabLinks, tabLinkClass } from '@/ui/TabLinks'

import styles from './HubMenu.module.css'
import { HUB_GROUPS, whereAt } from './hubPages'

/** Where a manager works: the groups of pages, and below them the pages of the group. */
export function HubMenu() {
  const t = useWords('work')
  const path = useLocation({ select: ({ pathname }) => pathname })
  const at = whereAt(path)
  return (
    <div className={styles.menu}>
      <TabLinks label={t('hubMenu.label')}>
        {HUB_GROUPS.map(({ name, pages }) => (
          <Link
            key={name}
            to={pages[0]?.to ?? '/'}
            activeOptions={{ exact: true, includeSearch: false }}
            className={tabLinkClass}
            aria-current={name === at?.group.name ? 'true' : undefined}
          >
            {t(`hubMenu.groups.${name}`)}
          </Link>
        ))}
      </TabLinks>
      {at && at.group.pages.length > 1 ? (
        <nav aria-label={t(`hubMenu.groups.${at.group.name}`)} className={styles.pages}>
          {at.group.pages.map(({ to, name }) => (
            <Link
              key={to}
              to={to}
              activeOptions={{ exact: true, includeSearch: false }}
              className={styles.page}
              data-current={to === at.page.to || undefined}
            >
              {t(`hubMenu.pages.${name}`)}
            </Link>
          ))}
        </nav>
      ) : null}
    </div>
  )
}
