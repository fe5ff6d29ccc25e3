import { Link } from '@tanstack/react-router'

import { useWords } from '@/lib/i18n/useWords'
import { TabLinks, tabLinkClass } from '@/ui/TabLinks'

/** The lists that managers keep: people, invitations, organisations, studios. */
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
    </TabLinks>
  )
}
