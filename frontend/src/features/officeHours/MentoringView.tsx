import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'

import type { Mentoring } from './api'
import styles from './OfficeHours.module.css'

/** Who is silent, and how much each mentor does: what a manager looks at first. */
export function MentoringView({ mentoring, zone }: { mentoring: Mentoring; zone: string }) {
  const t = useWords('officeHours')
  const format = useFormat(zone)
  const { silent, silent_ventures: ventures, mentors, silent_days: days } = mentoring
  return (
    <div className={styles.sections}>
      <Section title={t('silence')}>
        {silent.length === 0 ? (
          <p className={styles.quiet}>{t('noSilence', { days })}</p>
        ) : (
          <ul className={styles.list}>
            {silent.map((one) => (
              <li key={one.pair_id} className={styles.row}>
                <div className={styles.head}>
                  <h3>
                    <Link
                      to="/cohorts/$cohortId/$enrolmentId"
                      params={{ cohortId: one.cohort_id, enrolmentId: one.enrolment_id }}
                      className={linkClass({})}
                    >
                      {one.venture}
                    </Link>
                  </h3>
                  <b>{t('silentFor', { count: one.days })}</b>
                </div>
                <p className={styles.quiet}>
                  {one.mentor} ·{' '}
                  {one.met_at === null
                    ? t('neverMet')
                    : t('lastMet', { day: format.dateShort(one.met_at) })}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {ventures.length === 0 ? null : (
        <Section title={t('silentVentures')}>
          <ul className={styles.list}>
            {ventures.map((one) => (
              <li key={one.venture_id} className={styles.row}>
                <div className={styles.head}>
                  <h3>
                    <Link
                      to="/check-ins/$ventureId"
                      params={{ ventureId: one.venture_id }}
                      className={linkClass({})}
                    >
                      {one.name}
                    </Link>
                  </h3>
                  <span className={styles.quiet}>
                    {t('noCheckins', { month: format.month(one.since) })}
                  </span>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {mentors.length === 0 ? null : (
        <Section title={t('load')}>
          <ul className={styles.list}>
            {mentors.map((one) => (
              <li key={one.mentor_id} className={styles.numbers}>
                <b>{one.name}</b>
                <span>{t('meetings', { count: one.meetings })}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  )
}
