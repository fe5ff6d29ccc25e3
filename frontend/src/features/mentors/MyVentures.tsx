import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { ProgressBar } from '@/ui/ProgressBar'
import { Section } from '@/ui/Section'

import type { MyMentoring, MyVenture } from './api'
import styles from './Mentors.module.css'
import { Seats } from './Seats'

/** Whom one advises at a hub: how far they are, and what waits for an answer. */
export function MyVentures({ mentoring }: { mentoring: MyMentoring }) {
  const t = useWords('mentors')
  const { id, hub, seats, until, ventures } = mentoring
  const now = ventures.filter((one) => one.until === null)
  const past = ventures.filter((one) => one.until !== null)
  return (
    <div className={styles.stack}>
      <div className={styles.hub}>
        {until === null ? <Seats paired={now.length} seats={seats} /> : null}
        <Link to="/mentors/$mentorId" params={{ mentorId: id }} className={linkClass({})}>
          {t('mine.profile')}
        </Link>
      </div>
      {now.length === 0 ? (
        <EmptyState seed="my ventures" title={t('mine.none')}>
          {t('mine.noneWhy')}
        </EmptyState>
      ) : (
        <ul className={styles.list}>
          {now.map((one) => (
            <Item key={one.pair_id} venture={one} zone={hub.zone} />
          ))}
        </ul>
      )}
      {past.length === 0 ? null : (
        <Section title={t('advised')}>
          <ul className={styles.list}>
            {past.map((one) => (
              <Item key={one.pair_id} venture={one} zone={hub.zone} />
            ))}
          </ul>
        </Section>
      )}
    </div>
  )
}

function Item({ venture, zone }: { venture: MyVenture; zone: string }) {
  const t = useWords('mentors')
  const language = useLanguage()
  const format = useFormat(zone)
  const { cohort, name, since, until, done, steps, overdue, waiting } = venture
  const isOver = until !== null
  const days = isOver
    ? t('wasUntil', { first: format.dateShort(since), last: format.dateShort(until) })
    : t('since', { day: format.dateShort(since) })
  return (
    <li className={styles.item}>
      <div className={styles.who}>
        <h2>
          <Link
            to="/cohorts/$cohortId/$enrolmentId"
            params={{ cohortId: cohort.id, enrolmentId: venture.enrolment_id }}
            className={linkClass({})}
          >
            {name}
          </Link>
        </h2>
        <p className={styles.quiet}>
          {cohort.name[language]} · {days}
        </p>
        {waiting > 0 && !isOver ? (
          <Badge tone="warning">{t('waiting', { count: waiting })}</Badge>
        ) : null}
        {overdue > 0 && !isOver ? (
          <Badge tone="danger">{t('overdue', { count: overdue })}</Badge>
        ) : null}
      </div>
      <ProgressBar
        label={t('done')}
        value={done}
        max={steps}
        formatted={t('doneOf', { done, steps })}
      />
    </li>
  )
}
