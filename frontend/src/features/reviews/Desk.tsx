import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { buttonClass } from '@/ui/buttonClass'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { Narrowed } from '@/ui/Narrowed'
import { ProgressBar } from '@/ui/ProgressBar'
import { type Task, tasksQuery } from './api'
import { inOrder, nextAfter, SHOWS, type Show, shownOf } from './queue'
import { ReadFirst } from './ReadFirst'
import styles from './Reviews.module.css'

/** What a reviewer has to judge, what comes next, and how far they are. */
export function Desk({ show }: { show: Show | undefined }) {
  const t = useWords('reviews')
  const { data } = useSuspenseInfiniteQuery(tasksQuery())
  const tasks = data.pages.flatMap(({ items }) => items)
  if (tasks.length === 0) {
    return (
      <EmptyState seed="reviews" title={t('none')}>
        {t('noneText')}
      </EmptyState>
    )
  }
  const counts = { open: shownOf(tasks, 'open').length, sent: shownOf(tasks, 'sent').length }
  const { sent } = counts
  const next = nextAfter(tasks, '')
  return (
    <>
      <section className={styles.overview}>
        <ProgressBar
          label={t('progress')}
          value={sent}
          max={tasks.length}
          formatted={t('progressOf', { sent, all: tasks.length })}
          dye="programme"
        />
        {next ? (
          <Link
            to="/reviews/$assignmentId"
            params={{ assignmentId: next.id }}
            className={buttonClass({ size: 'large' })}
          >
            {t('goOn', { label: next.label })}
          </Link>
        ) : (
          <p className={styles.allDone}>{t('allDone')}</p>
        )}
      </section>
      <ReadFirst tasks={tasks} />
      {show === undefined ? (
        <p className={styles.counts}>
          {SHOWS.filter((one) => counts[one] > 0).map((one) => (
            <Link
              key={one}
              to="/reviews"
              search={{ show: one }}
              className={linkClass({ kind: 'text' })}
            >
              {t(`shows.${one}`, { count: counts[one] })}
            </Link>
          ))}
        </p>
      ) : (
        <Narrowed
          again={
            <Link to="/reviews" className={linkClass()}>
              {t('shows.again')}
            </Link>
          }
        >
          {t(`shows.${show}`, { count: counts[show] })}
        </Narrowed>
      )}
      <ul className={styles.queue}>
        {inOrder(shownOf(tasks, show)).map((task) => (
          <li key={task.id}>
            <Row task={task} />
          </li>
        ))}
      </ul>
    </>
  )
}

const LOOKS = {
  new: { tone: 'neutral', mark: 'hollow' },
  draft: { tone: 'info', mark: 'hollow' },
  sent: { tone: 'success', mark: 'solid' },
} as const

function Row({ task }: { task: Task }) {
  const t = useWords('reviews')
  const { id, label, track, call, stage, state, unsent, done, criteria, read_first: isFirst } = task
  const format = useFormat(call.zone)
  return (
    <Link to="/reviews/$assignmentId" params={{ assignmentId: id }} className={styles.row}>
      <b className={styles.label}>{label}</b>
      <span className={styles.about}>
        {track.name} · {call.title} · {stage.name}
      </span>
      <span className={styles.due}>
        {stage.due_at && state !== 'sent' ? t('due', { day: format.day(stage.due_at) }) : null}
      </span>
      <span className={styles.state}>
        {isFirst && state !== 'sent' ? <Badge tone="warning">{t('readFirst.badge')}</Badge> : null}
        {state === 'draft' ? <small>{t('done', { done, criteria })}</small> : null}
        <Badge {...(unsent ? LOOKS.draft : LOOKS[state])}>
          {t(unsent ? 'states.unsent' : `states.${state}`)}
        </Badge>
      </span>
    </Link>
  )
}
