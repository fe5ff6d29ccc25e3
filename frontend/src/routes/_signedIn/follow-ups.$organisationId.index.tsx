import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'

import { followUpQuery } from '@/features/followups/api'
import { ConsentPanel } from '@/features/followups/ConsentPanel'
import styles from '@/features/followups/Followups.module.css'
import { StatusPanel } from '@/features/followups/StatusPanel'
import { YearCell } from '@/features/followups/YearCell'
import { useLiveHub } from '@/features/live/useLiveHub'
import { loadWords } from '@/lib/i18n/i18n'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'

import { Page, Panel } from '../-page/Page'

/** What is known of a venture, year by year. */
export const Route = createFileRoute('/_signedIn/follow-ups/$organisationId/')({
  loader: async ({ context: { queries }, params: { organisationId } }) => {
    const [venture] = await Promise.all([
      queries.fetchQuery(followUpQuery(organisationId)),
      loadWords('followups', 'problems'),
    ])
    return { title: venture.organisation.name }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: FollowUpPage,
})

function FollowUpPage() {
  const t = useWords('followups')
  const language = useLanguage()
  const format = useFormat('UTC')
  const { organisationId } = Route.useParams()
  const { data: venture } = useSuspenseQuery(followUpQuery(organisationId))
  useLiveHub(venture.hub.slug)
  const began = t(`groups.${venture.group}`, { day: format.date(venture.began_on) })
  const programmes = venture.programmes.map(({ name }) => name[language])
  const baseline = venture.years[0]?.year ?? venture.asked_until
  return (
    <Page title={venture.organisation.name} lead={[began, ...programmes].join(' · ')}>
      <Panel>
        <Section title={t('years.title')}>
          <p className={styles.quiet}>
            {t('years.help', { baseline, until: venture.asked_until })}
          </p>
          <ol className={styles.strip}>
            {venture.years.map((cell) => (
              <li key={cell.year}>
                <YearCell organisation={organisationId} cell={cell} />
              </li>
            ))}
          </ol>
        </Section>
      </Panel>
      <Panel>
        <StatusPanel venture={venture} />
      </Panel>
      <Panel>
        <ConsentPanel venture={venture} />
      </Panel>
    </Page>
  )
}
