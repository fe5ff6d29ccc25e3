import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link, redirect } from '@tanstack/react-router'
import { type ReactNode, Suspense } from 'react'
import { applicationQuery, questionsQuery } from '@/api/applications'
import { ApplicationHead } from '@/features/applications/ApplicationHead'
import styles from '@/features/applications/Applications.module.css'
import { keeperQuery, useDraft } from '@/features/applications/keepers'
import { SaveState } from '@/features/applications/SaveState'
import { mayWrite } from '@/features/applications/states'
import { callQuery, clockQuery } from '@/features/calls/api'
import { useServerNow } from '@/features/calls/useServerNow'
import type { Definition } from '@/features/forms/api'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { buttonClass } from '@/ui/buttonClass'
import { TabLinks, tabLinkClass } from '@/ui/TabLinks'
import {
  Answers,
  Conflicts,
  fetchWhenIdle,
  InvitedNotice,
  Rules,
  Sending,
  Status,
  Team,
  ToldNotice,
} from '../-application/parts'
import { Page, Panel } from '../-page/Page'

const PARTS = ['answers', 'basics', 'team', 'send', 'status'] as const
/** Where an applicant goes from here; a lost network shall not be in the way. */
const SIBLINGS = [
  '/_signedIn/applications/',
  '/_signedIn/applications/$applicationId/decision',
  '/_signedIn/applications/$applicationId/interview',
] as const
type Part = (typeof PARTS)[number]
type Search = { part?: Part; page?: string; field?: string }

/** One's own application: writing it, sending it, and what became of it. */
export const Route = createFileRoute('/_signedIn/applications/$applicationId/')({
  validateSearch: ({ part, page, field }: Record<string, unknown>): Search => ({
    ...(PARTS.includes(part as Part) && { part: part as Part }),
    ...(typeof page === 'string' && { page }),
    ...(typeof field === 'string' && { field }),
  }),
  loader: async ({
    context: { queries, me, fetchPages },
    params: { applicationId: id },
    preload,
  }) => {
    const { role, call } = await queries.ensureQueryData(applicationQuery(id))
    if (role === null) {
      // A manager reads what was sent where managers do.
      throw redirect({
        to: '/hub/calls/$callId/applications/$applicationId',
        params: { callId: call.id, applicationId: id },
        replace: true,
      })
    }
    const [keeper] = await Promise.all([
      queries.ensureQueryData(keeperQuery(queries, id, me.id)),
      queries.ensureQueryData(callQuery(call.id)),
      queries.ensureQueryData(questionsQuery(id)),
      queries.ensureQueryData(clockQuery()),
      loadWords('applications', 'forms', 'files', 'calls', 'interviews', 'decisions', 'problems'),
    ])
    if (!preload) {
      fetchWhenIdle()
      fetchPages(...SIBLINGS)
    }
    return { keeper, title: call.title }
  },
  head: ({ loaderData }) => ({
    meta: [{ title: loaderData?.title ?? wordsOf('applications')('title') }],
  }),
  component: ApplicationPage,
})

function ApplicationPage() {
  const t = useWords('applications')
  const { applicationId: id } = Route.useParams()
  const { me } = Route.useRouteContext()
  const { keeper } = Route.useLoaderData()
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data: application } = useSuspenseQuery(applicationQuery(id))
  const { data: questions } = useSuspenseQuery(questionsQuery(id))
  const { data: call } = useSuspenseQuery(callQuery(application.call.id))
  const draft = useDraft(keeper)
  const now = useServerNow(30_000)
  const definition = questions.definition as Definition
  const canWrite = mayWrite(application)
  const part = search.part ?? (canWrite ? 'answers' : 'status')
  const unsent =
    application.unsent || draft.saving !== 'saved' || draft.version > application.version
  const toPart = (to: Part, className: string, words: string) => (
    <Link
      to="/applications/$applicationId"
      params={{ applicationId: id }}
      search={{ part: to }}
      className={className}
    >
      {words}
    </Link>
  )
  const parts: { [P in Part]: () => ReactNode } = {
    answers: () => (
      <Answers
        {...{ application, definition, keeper }}
        person={me.id}
        page={search.page}
        field={search.field}
        done={toPart('send', buttonClass(), t('parts.send'))}
      />
    ),
    basics: () => <Rules {...{ id, keeper, call }} isReadOnly={!canWrite} />,
    team: () => (
      <Team application={application} me={me.id} onLeft={() => navigate({ to: '/applications' })} />
    ),
    send: () => (
      <Sending
        {...{ application, definition, keeper, unsent }}
        onSent={() => navigate({ search: { part: 'status' } })}
      />
    ),
    status: () => <Status application={application} />,
  }
  return (
    <Page
      title={application.call.title}
      lead={[application.applicant, application.track?.name].filter(Boolean).join(' · ')}
      above={
        <Breadcrumb label={t('title')} current={application.call.title}>
          <Link to="/applications">{t('title')}</Link>
        </Breadcrumb>
      }
      tabs={
        <TabLinks label={t('parts.label')}>
          {PARTS.filter((one) => one !== 'send' || canWrite).map((one) => (
            <Link
              key={one}
              to="/applications/$applicationId"
              params={{ applicationId: id }}
              search={{ part: one }}
              className={tabLinkClass}
              aria-current={one === part ? 'page' : undefined}
            >
              {t(`parts.${one}`)}
            </Link>
          ))}
        </TabLinks>
      }
    >
      <Suspense>
        <ToldNotice application={id} />
        <InvitedNotice application={id} />
      </Suspense>
      <ApplicationHead
        {...{ application, now, unsent }}
        here={draft.here}
        save={
          canWrite ? (
            <SaveState draft={draft} zone={call.zone} onAgain={() => void keeper.save()} />
          ) : null
        }
        send={toPart('send', buttonClass({ size: 'small' }), t('parts.send'))}
      />
      <Panel>
        <div className={styles.stack}>
          <Suspense fallback={<div className={styles.waiting} />}>{parts[part]()}</Suspense>
        </div>
      </Panel>
      {draft.conflicts.length === 0 ? null : (
        <Suspense>
          <Conflicts definition={definition} keeper={keeper} />
        </Suspense>
      )}
    </Page>
  )
}
