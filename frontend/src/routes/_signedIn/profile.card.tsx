import { createFileRoute } from '@tanstack/react-router'

import { OwnCard } from '@/features/cards/OwnCard'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'

import { Panel } from '../-page/Page'

/** One's own member card, to be shown at the desk. */
export const Route = createFileRoute('/_signedIn/profile/card')({
  loader: () => loadWords('cards', 'problems'),
  head: () => ({ meta: [{ title: wordsOf('cards')('own') }] }),
  component: CardPage,
})

function CardPage() {
  const t = useWords('cards')
  const { hub } = Route.useRouteContext()
  return (
    <Panel>
      <Section title={t('own')}>
        <p>{t('lead')}</p>
        <OwnCard hub={hub} />
      </Section>
    </Panel>
  )
}
