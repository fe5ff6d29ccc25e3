import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { useState } from 'react'

import { AnswersView } from '@/features/forms/AnswersView'
import type { Definition } from '@/features/forms/api'
import {
  declareConflict,
  discuss,
  fileAddress,
  taskQuery,
  tasksQuery,
} from '@/features/reviews/api'
import { DeclareDialog } from '@/features/reviews/DeclareDialog'
import { Discussion } from '@/features/reviews/Discussion'
import { NotShown } from '@/features/reviews/NotShown'
import { Others } from '@/features/reviews/Others'
import { nextAfter } from '@/features/reviews/queue'
import { ReadFirst } from '@/features/reviews/ReadFirst'
import styles from '@/features/reviews/Reviews.module.css'
import { RubricForm } from '@/features/reviews/RubricForm'
import { filesOf } from '@/features/reviews/rubric'
import { loadWords } from '@/lib/i18n/i18n'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Breadcrumb } from '@/ui/Breadcrumb'
import { linkClass } from '@/ui/Link'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { Page } from '../-page/Page'

/** One application beside the rubric, as the phase of its stage shows it. */
export const Route = createFileRoute('/_signedIn/reviews/$assignmentId')({
  loader: async ({ context: { queries }, params: { assignmentId: id } }) => {
    const [task] = await Promise.all([
      queries.fetchQuery(taskQuery(id)),
      queries.fetchInfiniteQuery(tasksQuery()),
      loadWords('reviews', 'forms', 'problems'),
    ])
    return { title: task.label }
  },
  head: ({ loaderData }) => ({ meta: [{ title: loaderData?.title }] }),
  component: ReviewPage,
})

function ReviewPage() {
  const t = useWords('reviews')
  const language = useLanguage()
  const navigate = Route.useNavigate()
  const { assignmentId: id } = Route.useParams()
  const { data: task } = useSuspenseQuery(taskQuery(id))
  const { data } = useSuspenseInfiniteQuery(tasksQuery())
  const [shown, setShown] = useState<'application' | 'review'>('application')
  const tasks = data.pages.flatMap(({ items }) => items)
  const files = filesOf(task)

  function goOn() {
    const next = nextAfter(tasks, id)
    void (next
      ? navigate({ to: '/reviews/$assignmentId', params: { assignmentId: next.id } })
      : navigate({ to: '/reviews' }))
  }
  return (
    <Page
      wide
      title={task.label}
      lead={`${task.track.name} · ${task.call.title} · ${task.stage.name}, ${task.stage.phase}`}
      action={
        <DeclareDialog
          declare={(kind, words) => declareConflict(id, kind, words)}
          onDeclared={() => void navigate({ to: '/reviews' })}
        />
      }
      above={
        <Breadcrumb label={t('crumbs')} current={task.label}>
          <Link to="/reviews">{t('title')}</Link>
        </Breadcrumb>
      }
    >
      <div className={styles.switch}>
        <SegmentedControl
          full
          label={t('show')}
          value={shown}
          onChange={setShown}
          segments={[
            { value: 'application', label: t('application') },
            { value: 'review', label: t('review') },
          ]}
        />
      </div>
      <div className={styles.panes}>
        <section
          className={styles.pane}
          aria-label={t('application')}
          data-away={shown !== 'application' || undefined}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on its own
          tabIndex={0}
        >
          <NotShown task={task} />
          <AnswersView definition={task.definition as Definition} answers={task.answers} />
          <ul className={styles.files}>
            {files.map(({ file_id: file, name }) => (
              <li key={file}>
                <a className={linkClass()} href={fileAddress(id, file)}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
          <Others {...{ task, language }} />
          {task.discussion ? (
            <Discussion
              notes={task.discussion}
              zone={task.call.zone}
              say={(words) => discuss(id, words)}
            />
          ) : null}
        </section>
        <section
          className={styles.pane}
          aria-label={t('review')}
          data-away={shown !== 'review' || undefined}
        >
          <ReadFirst tasks={tasks} task={task} />
          <RubricForm key={id} task={task} onNext={goOn} onSent={goOn} />
        </section>
      </div>
    </Page>
  )
}
