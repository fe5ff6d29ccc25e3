import { createFileRoute, Link } from '@tanstack/react-router'

import { mineQuery } from '@/api/applications'
import { toldQuery } from '@/api/decisions'
import { MyApplications } from '@/features/applications/MyApplications'
import { clockQuery } from '@/features/calls/api'
import { useServerNow } from '@/features/calls/useServerNow'
import { ToldBadge } from '@/features/decisions/ToldNotice'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'

import { Page } from '../-page/Page'

/** One's own applications. */
export const Route = createFileRoute('/_signedIn/applications/')({
  loader: async ({ context: { queries } }) => {
    await Promise.all([
      queries.fetchInfiniteQuery(mineQuery()),
      queries.fetchQuery(toldQuery()),
      queries.ensureQueryData(clockQuery()),
      loadWords('applications', 'decisions', 'problems'),
    ])
  },
  head: () => ({ meta: [{ title: wordsOf('applications')('title') }] }),
  component: ApplicationsPage,
})

function ApplicationsPage() {
  const t = useWords('applications')
  const now = useServerNow(60_000)
  const door = (kind: 'ink' | 'outline') => (
    <Link to="/calls" className={buttonClass({ kind })}>
      {t('toCalls')}
    </Link>
  )
  return (
    <Page title={t('title')} lead={t('lead')} action={door('outline')} narrow>
      <MyApplications
        door={door('ink')}
        now={now}
        decided={(application) => <ToldBadge application={application} />}
      />
    </Page>
  )
}
