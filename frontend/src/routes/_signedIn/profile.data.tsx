import { createFileRoute } from '@tanstack/react-router'

import { ownDataQuery } from '@/features/own-data/api'
import { CopyOfData } from '@/features/own-data/CopyOfData'
import { Erasure } from '@/features/own-data/Erasure'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'

import { Panel } from '../-page/Page'

/** One's own data: a copy of all of it, and being erased. */
export const Route = createFileRoute('/_signedIn/profile/data')({
  loader: ({ context: { queries } }) =>
    Promise.all([
      loadWords('ownData', 'passwords', 'problems'),
      queries.ensureQueryData(ownDataQuery()),
    ]),
  head: () => ({ meta: [{ title: wordsOf('ownData')('title') }] }),
  component: DataPage,
})

function DataPage() {
  const t = useWords('ownData')
  const { hub, me } = Route.useRouteContext()
  return (
    <>
      <Panel>
        <Section title={t('copyTitle')}>
          <CopyOfData zone={hub.zone} />
        </Section>
      </Panel>
      <Panel>
        <Section title={t('erasureTitle')}>
          <Erasure email={me.email} zone={hub.zone} />
        </Section>
      </Panel>
    </>
  )
}
