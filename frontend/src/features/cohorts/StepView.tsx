import { useProblemMessage } from '@/api/problemMessage'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { showToast } from '@/ui/toasts'

import { AgreementStep } from './AgreementStep'
import { type Enrolment, type OwnStep, useTickOff } from './api'
import styles from './Cohorts.module.css'
import { HandIn } from './HandIn'
import { Mark } from './Mark'
import { LOOKS } from './steps'
import type { FileWays } from './WorkFiles'
import { WorkView } from './WorkView'

type Props = { step: OwnStep; enrolment: Enrolment; ways: FileWays }

/** A step: what it asks for, by when, and what can be done about it now. */
export function StepView({ step, enrolment, ways }: Props) {
  const t = useWords('cohorts')
  const language = useLanguage()
  const { state, overdue, needs, kind, work } = step
  const isOpen = enrolment.takes_part && state !== 'locked' && state !== 'done'
  return (
    <article id={`step-${step.id}`} className={styles.step} aria-labelledby={`name-${step.id}`}>
      <Mark state={state} overdue={overdue} />
      <div className={styles.stepHead}>
        <h3 id={`name-${step.id}`}>{step.name[language]}</h3>
        <Badge
          tone={overdue ? 'danger' : LOOKS[state].tone}
          mark={state === 'done' ? 'solid' : 'hollow'}
        >
          {overdue ? t('late') : t(`states.${state}`)}
        </Badge>
      </div>
      <div className={styles.stepBody}>
        <p>{step.help[language]}</p>
        <Days step={step} zone={enrolment.hub.zone} />
        {state === 'locked' && needs.length > 0 ? (
          <p className={styles.quiet}>
            {t('waitsFor', { steps: needs.map((name) => name[language]).join(', ') })}
          </p>
        ) : null}
        {kind === 'agreement' ? <AgreementStep enrolment={enrolment} isOpen={isOpen} /> : null}
        {work.map((one, index) => (
          <WorkView
            key={one.id}
            work={one}
            enrolment={enrolment}
            step={step}
            isNewest={index === 0}
            ways={ways}
          />
        ))}
        {kind === 'work' && isOpen ? (
          <HandIn enrolmentId={enrolment.id} step={step} ways={ways} />
        ) : null}
        {kind === 'task' && isOpen ? <TickOff enrolmentId={enrolment.id} step={step} /> : null}
      </div>
    </article>
  )
}

function Days({ step, zone }: { step: OwnStep; zone: string }) {
  const t = useWords('cohorts')
  const format = useFormat(zone)
  const { done_at: at, done_by: by } = step
  if (at !== null)
    return (
      <p className={styles.quiet}>{t('doneOn', { day: format.dateShort(at), name: by ?? '' })}</p>
    )
  return (
    <p className={styles.quiet}>
      {t(step.overdue ? 'wasDue' : 'due', { day: format.dateShort(step.due_on) })}
    </p>
  )
}

function TickOff({ enrolmentId, step }: { enrolmentId: string; step: OwnStep }) {
  const t = useWords('cohorts')
  const message = useProblemMessage()
  const tick = useTickOff(enrolmentId, step.id)
  return (
    <div className={`${styles.actions} ${styles.start}`}>
      <Button
        kind="outline"
        isPending={tick.isPending}
        onPress={() =>
          tick.mutate(undefined, {
            onSuccess: () => showToast({ kind: 'success', title: t('ticked') }),
            onError: (error) => showToast({ kind: 'danger', title: message(error) }),
          })
        }
      >
        {t('tick')}
      </Button>
    </div>
  )
}
