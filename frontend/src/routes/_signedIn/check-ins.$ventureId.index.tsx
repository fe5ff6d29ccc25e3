import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { ventureQuery } from '@/features/checkins/api'
import styles from '@/features/checkins/Checkins.module.css'
import { MonthCell } from '@/features/checkins/MonthCell'
import { SmallMultiples } from '@/features/checkins/SmallMultiples'
import { useLiveHub } from '@/features/live/useLiveHub'
import { loadWords } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'

import { Page, Panel } from '../-page/Page'

/** A venture's figures over time. */
export const Route = createFileRoute('/_signedIn/check-ins/$ventureId/')({
  loader: async ({ context: { queries }, params: { ventureId } }) => {
    const [venture] = await Promise.all([
      queries.fetchQuery(ventureQuery(ventureId)),
      loadWords('checkins', 'problems'),
    ])
    return { title: venture.organisation.name }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: VenturePage,
})

function VenturePage() {
  const t = useWords('checkins')
  const language = useLanguage()
  const { ventureId } = Route.useParams()
  const { data: venture } = useSuspenseQuery(ventureQuery(ventureId))
  useLiveHub(venture.hub.slug)
  return (
    <Page title={venture.organisation.name} lead={venture.programme.name[language]}>
      <Panel>
        <Section title={t('venture.figures')}>
          <SmallMultiples venture={ventureId} series={venture.series} />
        </Section>
      </Panel>
      <Panel>
        <Section title={t('venture.months')}>
          <ol className={styles.strip}>
            {venture.cells.map((cell) => (
              <li key={cell.month}>
                <MonthCell venture={ventureId} cell={cell} named />
              </li>
            ))}
          </ol>
        </Section>
      </Panel>
    </Page>
  )
}
