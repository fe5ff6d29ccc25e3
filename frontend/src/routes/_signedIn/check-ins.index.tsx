import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { ownCheckinsQuery } from '@/features/checkins/api'
import { OwnList } from '@/features/checkins/OwnList'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'

import { Page, Panel } from '../-page/Page'

/** The check-ins of one's own startups. */
export const Route = createFileRoute('/_signedIn/check-ins/')({
  loader: async ({ context: { queries } }) => {
    await Promise.all([queries.fetchQuery(ownCheckinsQuery()), loadWords('checkins', 'problems')])
  },
  head: () => ({ meta: [{ title: wordsOf('checkins')('title') }] }),
  component: OwnCheckinsPage,
})

function OwnCheckinsPage() {
  const t = useWords('checkins')
  const { data } = useSuspenseQuery(ownCheckinsQuery())
  return (
    <Page title={t('title')} lead={t('lead')} narrow>
      <Panel>
        <OwnList rows={data.items} />
      </Panel>
    </Page>
  )
}
