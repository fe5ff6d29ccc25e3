import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'
import { ProgressBar } from '@/ui/ProgressBar'
import { Section } from '@/ui/Section'

import type { Enrolment } from './api'
import styles from './Cohorts.module.css'
import { StepView } from './StepView'
import { nextSteps, PARTS } from './steps'
import type { FileWays } from './WorkFiles'

/** A place in a cohort: what is next, what is due, what is done. */
export function EnrolmentView({ enrolment, ways }: { enrolment: Enrolment; ways: FileWays }) {
  const t = useWords('cohorts')
  const { steps } = enrolment
  const done = steps.filter(({ state }) => state === 'done').length
  return (
    <div className={styles.stack}>
      <Standing enrolment={enrolment} />
      {enrolment.admit_reason === null ? null : (
        <p className={styles.quiet}>
          {t('admit.by', { name: enrolment.admitted_by ?? '', reason: enrolment.admit_reason })}
        </p>
      )}
      <ProgressBar
        label={t('done')}
        value={done}
        max={steps.length}
        formatted={t('doneOf', { done, steps: steps.length })}
      />
      {PARTS.map((part) => {
        const own = steps.filter((step) => step.part === part)
        return own.length === 0 ? null : (
          <Section key={part} title={t(`parts.${part}`)}>
            {own.map((step) => (
              <StepView key={step.id} step={step} enrolment={enrolment} ways={ways} />
            ))}
          </Section>
        )
      })}
    </div>
  )
}

/** The one thing to know first. */
function Standing({ enrolment }: { enrolment: Enrolment }) {
  const t = useWords('cohorts')
  const language = useLanguage()
  const format = useFormat(enrolment.hub.zone)
  const { state, left_on: left, left_reason: reason, takes_part: takesPart, steps } = enrolment
  if (state === 'left' && left !== null)
    return <Notice title={t('leftOn', { day: format.dateShort(left) })}>{reason}</Notice>
  if (state === 'graduated') return null // the certificate above says so
  const [next] = nextSteps(steps)
  if (!takesPart) return null
  if (next === undefined) {
    const isDone = steps.every((step) => step.state === 'done')
    return (
      <Notice kind={isDone ? 'success' : 'waiting'} title={t(isDone ? 'allDone' : 'nothing')} />
    )
  }
  const day = format.dateShort(next.due_on)
  return (
    <Notice
      kind={next.overdue ? 'warning' : 'info'}
      title={t('next', { step: next.name[language] })}
      actions={
        <a href={`#step-${next.id}`} className={linkClass({})}>
          {t('goThere')}
        </a>
      }
    >
      {t(next.overdue ? 'wasDue' : 'due', { day })}
    </Notice>
  )
}
