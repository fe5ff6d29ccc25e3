import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { ownFollowUpsQuery } from '@/features/followups/api'
import { FollowUpTable } from '@/features/followups/FollowUpTable'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'

import { Page, Panel } from '../-page/Page'

/** The years of one's own startups. */
export const Route = createFileRoute('/_signedIn/follow-ups/')({
  loader: async ({ context: { queries } }) => {
    await Promise.all([queries.fetchQuery(ownFollowUpsQuery()), loadWords('followups', 'problems')])
  },
  head: () => ({ meta: [{ title: wordsOf('followups')('title') }] }),
  component: OwnFollowUpsPage,
})

function OwnFollowUpsPage() {
  const t = useWords('followups')
  const { data } = useSuspenseQuery(ownFollowUpsQuery())
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Panel>
        {data.items.length === 0 ? (
          <EmptyState seed="follow-ups" title={t('own.none')}>
            {t('own.noneHelp')}
          </EmptyState>
        ) : (
          <FollowUpTable rows={data.items} />
        )}
      </Panel>
    </Page>
  )
}
