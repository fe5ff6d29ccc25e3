import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'

import type { Mentor, Pair } from './api'
import { EndIt } from './EndIt'
import { Knows } from './Knows'
import styles from './Mentors.module.css'
import { PairForm } from './PairForm'
import { Seats } from './Seats'

/** A mentor: what they know, whom they advise, and whom they advised. */
export function MentorView({ mentor }: { mentor: Mentor }) {
  const t = useWords('mentors')
  const format = useFormat(mentor.hub.zone)
  const now = mentor.pairs.filter(({ until }) => until === null)
  const past = mentor.pairs.filter(({ until }) => until !== null)
  return (
    <div className={styles.stack}>
      {mentor.until === null ? null : (
        <Notice title={t('endedOn', { day: format.dateShort(mentor.until) })}>
          {mentor.end_reason}
        </Notice>
      )}
      <Knows fields={mentor.fields} languages={mentor.languages} />
      {mentor.about === '' ? null : <p className={styles.said}>{mentor.about}</p>}
      {mentor.until === null ? (
        <Section title={t('advises')} aside={<Seats paired={now.length} seats={mentor.seats} />}>
          {now.length === 0 ? <p className={styles.quiet}>{t('advisesNobody')}</p> : null}
          <Pairs pairs={now} mentor={mentor} />
          {mentor.may_arrange && now.length < mentor.seats ? <PairForm mentor={mentor} /> : null}
          {mentor.may_arrange && now.length >= mentor.seats ? (
            <p className={styles.quiet}>{t('full')}</p>
          ) : null}
        </Section>
      ) : null}
      {past.length === 0 ? null : (
        <Section title={t('advised')}>
          <Pairs pairs={past} mentor={mentor} />
        </Section>
      )}
    </div>
  )
}

function Pairs({ pairs, mentor }: { pairs: readonly Pair[]; mentor: Mentor }) {
  const t = useWords('mentors')
  const language = useLanguage()
  const format = useFormat(mentor.hub.zone)
  const days = ({ since, until }: Pair) =>
    until === null
      ? t('since', { day: format.dateShort(since) })
      : t('wasUntil', { first: format.dateShort(since), last: format.dateShort(until) })
  const why = ({ until, end_reason: reason }: Pair) =>
    until === null ? null : reason === '' ? t('tookPartNoMore') : reason
  return (
    <ul className={styles.list}>
      {pairs.map((pair) => (
        <li key={pair.id} className={styles.pair}>
          <div>
            <Link
              to="/cohorts/$cohortId/$enrolmentId"
              params={{ cohortId: pair.cohort.id, enrolmentId: pair.enrolment_id }}
              className={linkClass({})}
            >
              {pair.name}
            </Link>
            <p className={styles.quiet}>
              {pair.cohort.name[language]} · {days(pair)}
            </p>
            {pair.until === null ? null : <p className={styles.quiet}>{why(pair)}</p>}
          </div>
          {mentor.may_arrange && pair.until === null ? (
            <EndIt what={{ pair: pair.id }} name={pair.name} />
          ) : null}
        </li>
      ))}
    </ul>
  )
}
