import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { AnswersView } from '@/features/forms/AnswersView'
import type { Definition } from '@/features/forms/api'
import { fileAddress, interviewedQuery, interviewQuery } from '@/features/interviews/api'
import { Notes, Outcomes } from '@/features/interviews/Held'
import styles from '@/features/interviews/Interviews.module.css'
import { useLiveHub } from '@/features/live/useLiveHub'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'

import { Page, Panel } from '../-page/Page'

/** An interview as the hub holds it: what was sent, how it went, and notes. */
export const Route = createFileRoute('/_signedIn/interviews/$interviewId')({
  loader: async ({ context: { queries }, params: { interviewId: id } }) => {
    const [interview] = await Promise.all([
      queries.fetchQuery(interviewQuery(id)),
      queries.ensureQueryData(interviewedQuery(id)),
      loadWords('interviews', 'forms', 'problems'),
    ])
    return { title: `${interview.applicant} · ${wordsOf('interviews')('interview')}` }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: InterviewPage,
})

function InterviewPage() {
  const t = useWords('interviews')
  const { interviewId: id } = Route.useParams()
  const { data: interview } = useSuspenseQuery(interviewQuery(id))
  const { data: sent } = useSuspenseQuery(interviewedQuery(id))
  const format = useFormat(interview.hub.zone)
  useLiveHub(interview.hub.slug)
  const content = sent.content as { answers?: { [key: string]: unknown } }
  return (
    <Page
      title={interview.applicant}
      lead={`${format.day(interview.starts_at)}, ${format.times(interview.starts_at, interview.ends_at)}`}
      wide
      above={
        <Breadcrumb label={t('crumbs')} current={interview.applicant}>
          <Link to="/interviews">{t('mine.title')}</Link>
        </Breadcrumb>
      }
    >
      <div className={styles.columns}>
        <Panel>
          <div className={styles.stack}>
            <div className={styles.facts}>
              <span>{interview.room ?? t('online')}</span>
              {interview.meeting_url === '' ? null : (
                <a href={interview.meeting_url} className={linkClass({})}>
                  {t('own.link')}
                </a>
              )}
              <span>
                {t('with', { people: format.list(interview.panel.map(({ name }) => name)) })}
              </span>
              <span>
                {interview.call.title} · {interview.track}
              </span>
              <a href={`/api/v1/interviews/${id}/calendar`} download className={linkClass({})}>
                {t('calendar')}
              </a>
            </div>
            <Outcomes interview={interview} />
            <Notes interview={interview} />
          </div>
        </Panel>
        <Panel>
          <Section title={t('held.sent', { number: sent.number })}>
            <AnswersView
              definition={sent.form.definition as Definition}
              answers={content.answers ?? {}}
              fileAddress={(file) => fileAddress(id, file)}
            />
          </Section>
        </Panel>
      </div>
    </Page>
  )
}
