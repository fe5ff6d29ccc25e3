import { createFileRoute, Link, Outlet } from '@tanstack/react-router'

import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { TabLinks, tabLinkClass } from '@/ui/TabLinks'

import { Page } from '../-page/Page'

export const Route = createFileRoute('/_signedIn/profile')({
  loader: () => loadWords('profile', 'session', 'passwords', 'problems'),
  head: () => ({ meta: [{ title: wordsOf('profile')('title') }] }),
  component: ProfileFrame,
})

function ProfileFrame() {
  const t = useWords('profile')
  const { me } = Route.useRouteContext()
  const tabs = (
    <TabLinks label={t('tabs.label')}>
      <Link
        to="/profile"
        activeOptions={{ exact: true, includeSearch: false }}
        className={tabLinkClass}
      >
        {t('tabs.profile')}
      </Link>
      <Link
        to="/profile/membership"
        activeOptions={{ includeSearch: false }}
        className={tabLinkClass}
      >
        {t('tabs.membership')}
      </Link>
      <Link to="/profile/card" activeOptions={{ includeSearch: false }} className={tabLinkClass}>
        {t('tabs.card')}
      </Link>
      <Link
        to="/profile/directory"
        activeOptions={{ includeSearch: false }}
        className={tabLinkClass}
      >
        {t('tabs.directory')}
      </Link>
      <Link to="/profile/credits" activeOptions={{ includeSearch: false }} className={tabLinkClass}>
        {t('tabs.credits')}
      </Link>
      <Link
        to="/profile/sessions"
        activeOptions={{ includeSearch: false }}
        className={tabLinkClass}
      >
        {t('tabs.sessions')}
      </Link>
      <Link to="/profile/data" activeOptions={{ includeSearch: false }} className={tabLinkClass}>
        {t('tabs.data')}
      </Link>
    </TabLinks>
  )
  return (
    <Page title={me.name} tabs={tabs} narrow>
      <Outlet />
    </Page>
  )
}
