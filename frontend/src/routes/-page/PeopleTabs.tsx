import { Link } from '@tanstack/react-router'

import { useWords } from '@/lib/i18n/useWords'
import { TabLinks, tabLinkClass } from '@/ui/TabLinks'

/** The lists that managers keep: people, invitations, organisations, studios, the waiting list. */
export function PeopleTabs() {
  const t = useWords('people')
  return (
    <TabLinks label={t('tabs.label')}>
      <Link
        to="/people"
        activeOptions={{ exact: true, includeSearch: false }}
        className={tabLinkClass}
      >
        {t('tabs.people')}
      </Link>
      <Link
        to="/people/invitations"
        activeOptions={{ includeSearch: false }}
        className={tabLinkClass}
      >
        {t('tabs.invitations')}
      </Link>
      <Link to="/organisations" activeOptions={{ includeSearch: false }} className={tabLinkClass}>
        {t('tabs.organisations')}
      </Link>
      <Link to="/hub/studios" activeOptions={{ includeSearch: false }} className={tabLinkClass}>
        {t('tabs.studios')}
      </Link>
      <Link to="/hub/equipment" activeOptions={{ includeSearch: false }} className={tabLinkClass}>
        {t('tabs.equipment')}
      </Link>
      <Link to="/hub/closures" activeOptions={{ includeSearch: false }} className={tabLinkClass}>
        {t('tabs.closures')}
      </Link>
      <Link to="/hub/waiting" activeOptions={{ includeSearch: false }} className={tabLinkClass}>
        {t('tabs.waiting')}
      </Link>
    </TabLinks>
  )
}
