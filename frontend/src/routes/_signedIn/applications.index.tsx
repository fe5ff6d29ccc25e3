import { createFileRoute, Link } from '@tanstack/react-router'

import { mineQuery } from '@/api/applications'
import { MyApplications } from '@/features/applications/MyApplications'
import { clockQuery } from '@/features/calls/api'
import { useServerNow } from '@/features/calls/useServerNow'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'

import { Page } from '../-page/Page'

/** One's own applications. */
export const Route = createFileRoute('/_signedIn/applications/')({
  loader: async ({ context: { queries } }) => {
    await Promise.all([
      queries.fetchInfiniteQuery(mineQuery()),
      queries.ensureQueryData(clockQuery()),
      loadWords('applications', 'problems'),
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
      <MyApplications door={door('ink')} now={now} />
    </Page>
  )
}
