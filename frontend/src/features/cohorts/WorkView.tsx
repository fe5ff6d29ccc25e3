import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { linkClass } from '@/ui/Link'

import { AnswerForm } from './AnswerForm'
import type { Enrolment, OwnStep, Work } from './api'
import styles from './Cohorts.module.css'
import { type FileWays, WorkFiles } from './WorkFiles'

type Props = {
  work: Work
  enrolment: Enrolment
  step: OwnStep
  isNewest: boolean
  ways: FileWays
}

/** What was handed in, and the answer to it. */
export function WorkView({ work, enrolment, step, isNewest, ways }: Props) {
  const t = useWords('cohorts')
  const language = useLanguage()
  const format = useFormat(enrolment.hub.zone)
  const { feedback } = work
  const asked = work.step_name[language]
  return (
    <div className={styles.work}>
      <p className={styles.quiet}>
        {t('handedIn', {
          number: work.number,
          name: work.handed_in_by,
          when: format.dateTime(work.handed_in_at),
        })}
        {asked === step.name[language] ? null : ` · ${t('askedAs', { name: asked })}`}
      </p>
      {work.words === '' ? null : <p className={styles.said}>{work.words}</p>}
      {work.links.map((link) => (
        <a
          key={link}
          href={link}
          rel="noreferrer nofollow"
          target="_blank"
          className={linkClass({})}
        >
          {link}
        </a>
      ))}
      <WorkFiles work={work} mayOpen={enrolment.may_open} ways={ways} />
      {feedback === null ? null : (
        <div className={styles.feedback}>
          <Badge tone={feedback.verdict === 'accepted' ? 'success' : 'danger'}>
            {t(`verdicts.${feedback.verdict}`)}
          </Badge>
          {feedback.words === '' ? null : <p className={styles.said}>{feedback.words}</p>}
          <p className={styles.quiet}>
            {feedback.given_by}, {format.dateTime(feedback.given_at)}
          </p>
        </div>
      )}
      {feedback === null && isNewest && enrolment.may_advise ? (
        <AnswerForm workId={work.id} />
      ) : null}
    </div>
  )
}
