import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'

import { Answers } from '@/features/demoDays/Answers'
import {
  choicesQuery,
  type DemoDay,
  demoDayQuery,
  demoDaysQuery,
  guestsQuery,
} from '@/features/demoDays/api'
import { DemoDayForm } from '@/features/demoDays/DemoDayForm'
import styles from '@/features/demoDays/DemoDays.module.css'
import { GuestList } from '@/features/demoDays/GuestList'
import { Listeners } from '@/features/demoDays/Listeners'
import { Order } from '@/features/demoDays/Order'
import { useLiveCohorts } from '@/features/live/useLiveCohorts'
import { loadWords, wordsOf } from '@/lib/i18n/i18n'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { buttonClass } from '@/ui/buttonClass'
import { EmptyState } from '@/ui/EmptyState'

import { Page, Panel } from '../-page/Page'

/** Which of the days, and what is done: its settings are changed, or another one is planned. */
type Search = { day?: string; edit?: 'day' | 'new' }

/** The demo day of a cohort: planned, answered, ordered, published. */
export const Route = createFileRoute('/_signedIn/cohorts/$cohortId/demo-day')({
  validateSearch: (said: Record<string, unknown>): Search => ({
    ...(typeof said.day === 'string' && { day: said.day }),
    ...((said.edit === 'day' || said.edit === 'new') && { edit: said.edit }),
  }),
  loaderDeps: ({ search: { day } }) => ({ day }),
  loader: async ({ context: { queries }, params: { cohortId }, deps }) => {
    const words = loadWords('cohorts', 'demoDays', 'problems')
    const days = await queries.fetchQuery(demoDaysQuery(cohortId))
    const shown = days.items.find(({ id }) => id === deps.day) ?? days.items[0]
    await Promise.all([
      shown === undefined ? null : queries.fetchQuery(demoDayQuery(shown.id)),
      days.may_arrange ? queries.fetchQuery(choicesQuery(cohortId)) : null,
      days.may_arrange && shown !== undefined ? queries.fetchQuery(guestsQuery(shown.id)) : null,
      words,
    ])
    return { title: wordsOf('demoDays')('title') }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: DemoDayPage,
})

function DemoDayPage() {
  const t = useWords('demoDays')
  const all = useWords('cohorts')
  const language = useLanguage()
  const { cohortId } = Route.useParams()
  const search = Route.useSearch()
  const { data: days } = useSuspenseQuery(demoDaysQuery(cohortId))
  useLiveCohorts(days.hub.slug)
  const shown = days.items.find(({ id }) => id === search.day) ?? days.items[0]
  const isPlanning = days.may_arrange && (search.edit === 'new' || shown === undefined)
  return (
    <Page
      title={shown === undefined ? t('title') : shown.title[language]}
      lead={t('lead')}
      action={shown === undefined || search.edit !== undefined ? null : <Acts id={shown.id} />}
      above={
        <Breadcrumb label={t('crumbs')} current={t('title')}>
          <Link to="/cohorts">{all('title')}</Link>
          <Link to="/cohorts/$cohortId" params={{ cohortId }}>
            {days.cohort[language]}
          </Link>
        </Breadcrumb>
      }
    >
      {shown === undefined ? (
        <Panel>
          <EmptyState seed="demo day" title={t('none')}>
            {t('noneWhy')}
          </EmptyState>
        </Panel>
      ) : null}
      {isPlanning ? (
        <Panel>
          <Editing />
        </Panel>
      ) : null}
      {shown === undefined || isPlanning ? null : <One id={shown.id} />}
    </Page>
  )
}

function Acts({ id }: { id: string }) {
  const t = useWords('demoDays')
  const { cohortId } = Route.useParams()
  const { data: day } = useSuspenseQuery(demoDayQuery(id))
  const own = { params: { cohortId }, className: buttonClass({ kind: 'outline' }) }
  return (
    <div className={styles.actions}>
      {day.published_at === null ? null : (
        <Link
          to="/demo-days/$slug"
          params={{ slug: day.slug }}
          className={buttonClass({ kind: 'outline' })}
        >
          {t('page')}
        </Link>
      )}
      {day.may_arrange ? (
        <>
          <Link to="/cohorts/$cohortId/demo-day" search={{ day: id, edit: 'day' }} {...own}>
            {t('change')}
          </Link>
          <Link to="/cohorts/$cohortId/demo-day" search={{ edit: 'new' }} {...own}>
            {t('plan')}
          </Link>
        </>
      ) : null}
    </div>
  )
}

function Editing({ day }: { day?: DemoDay }) {
  const { cohortId } = Route.useParams()
  const navigate = Route.useNavigate()
  const { data: days } = useSuspenseQuery(demoDaysQuery(cohortId))
  const { data: choices } = useSuspenseQuery(choicesQuery(cohortId))
  const leave = (id: string | undefined) =>
    void navigate({ search: id === undefined ? {} : { day: id } })
  return (
    <DemoDayForm
      key={day?.id ?? 'new'}
      cohortId={cohortId}
      zone={days.hub.zone}
      choices={choices}
      day={day}
      onDone={({ id }) => leave(id)}
      onCancel={days.items.length === 0 ? undefined : () => leave(day?.id)}
    />
  )
}

function One({ id }: { id: string }) {
  const t = useWords('demoDays')
  const language = useLanguage()
  const { edit } = Route.useSearch()
  const { data: day } = useSuspenseQuery(demoDayQuery(id))
  const format = useFormat(day.hub.zone)
  if (edit === 'day' && day.may_arrange)
    return (
      <Panel>
        <Editing day={day} />
      </Panel>
    )
  const count = (answer: string) => day.pitches.filter((one) => one.answer === answer).length
  const place = [day.venue[language], day.address].filter((part) => part !== '').join(', ')
  return (
    <>
      <Panel>
        <div className={styles.stack}>
          <p className={styles.when}>{format.dateTimes(day.starts_at, day.ends_at)}</p>
          <p>{place}</p>
          <div className={styles.acts}>
            <Badge
              tone={day.published_at === null ? 'neutral' : 'success'}
              mark={day.published_at === null ? 'hollow' : 'solid'}
            >
              {t(day.published_at === null ? 'draft' : 'published')}
            </Badge>
            <span className={styles.quiet}>
              {t('counts', { given: count('yes'), open: count('open'), declined: count('no') })}
            </span>
          </div>
        </div>
      </Panel>
      <Panel>
        <Order day={day} />
      </Panel>
      <Panel>
        <Answers day={day} />
        <Listeners day={day} />
      </Panel>
      {day.may_arrange ? (
        <Panel>
          <GuestList demoDayId={day.id} zone={day.hub.zone} />
        </Panel>
      ) : null}
    </>
  )
}
