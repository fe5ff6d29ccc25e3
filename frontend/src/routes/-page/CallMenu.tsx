import { Link } from '@tanstack/react-router'

import { useWords } from '@/lib/i18n/useWords'
import { TabLinks, tabLinkClass } from '@/ui/TabLinks'

/** What a manager does with one call, in the order in which it happens; a new page adds its line. */
const PAGES = [
  { to: '/hub/calls/$callId', name: 'settings' },
  { to: '/hub/calls/$callId/applications', name: 'applications' },
  { to: '/hub/calls/$callId/pipeline', name: 'pipeline' },
  { to: '/hub/calls/$callId/stages', name: 'stages' },
  { to: '/hub/calls/$callId/panel', name: 'panel' },
  { to: '/hub/calls/$callId/assignment', name: 'assignment' },
  { to: '/hub/calls/$callId/reviews', name: 'reviews' },
  { to: '/hub/calls/$callId/calibration', name: 'calibration' },
  { to: '/hub/calls/$callId/interviews', name: 'interviews' },
  { to: '/hub/calls/$callId/decisions', name: 'decisions' },
] as const

export type CallPageName = (typeof PAGES)[number]['name']

/** The pages of one call. */
export function CallMenu({ callId }: { callId: string }) {
  const t = useWords('work')
  return (
    <TabLinks label={t('callMenu.label')}>
      {PAGES.map(({ to, name }) => (
        <Link
          key={to}
          to={to}
          params={{ callId }}
          activeOptions={{ exact: true, includeSearch: false }}
          className={tabLinkClass}
        >
          {t(`callMenu.pages.${name}`)}
        </Link>
      ))}
    </TabLinks>
  )
}
