import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { type Phase, type Stage, useActivatePhase } from './api'
import styles from './Stages.module.css'

const SEES = { never: 0, after_own: 1, always: 2 } as const

/** The phase that says what reviewers see now; asks once more before they see what they did not. */
export function PhaseSwitch({ stage }: { stage: Stage }) {
  const t = useWords('stages')
  const language = useLanguage()
  const changing = useActivatePhase()
  const [asked, setAsked] = useState<Phase>()
  const active = stage.phases.find((phase) => phase.active)
  const go = (phase: Phase) =>
    void changing
      .mutateAsync({ stage, phase: phase.id })
      .catch(() => undefined) // the notice says it
      .finally(() => setAsked(undefined))
  const choose = (id: string) => {
    const next = stage.phases.find((phase) => phase.id === id)
    if (next === undefined) return
    if (stage.state === 'open' && active && showsMore(active, next)) setAsked(next)
    else go(next)
  }
  return (
    <div className={styles.phases}>
      <h3>{t('phase')}</h3>
      <SegmentedControl
        label={t('phase')}
        value={active?.id ?? ''}
        isDisabled={stage.state === 'closed' || changing.isPending}
        onChange={choose}
        segments={stage.phases.map((one) => ({ value: one.id, label: one.name[language] }))}
      />
      {active ? (
        <p>
          {t(active.shows_names ? 'namesShown' : 'namesHidden')}{' '}
          {t(`others.${active.shows_reviews}`)} {active.may_review ? null : t('readOnly')}{' '}
          {active.takes_wishes ? t('wishesNow') : null}
        </p>
      ) : null}
      <ProblemNotice of={changing} />
      <AlertDialog
        isOpen={asked !== undefined}
        onOpenChange={() => setAsked(undefined)}
        title={t('shows.title', { phase: asked?.name[language] ?? '' })}
        labels={{ confirm: t('shows.do'), dismiss: t('shows.leave') }}
        onConfirm={() => asked && go(asked)}
        isPending={changing.isPending}
        danger
      >
        {t(asked?.shows_names && !active?.shows_names ? 'shows.names' : 'shows.reviews')}
      </AlertDialog>
    </div>
  )
}

/** What somebody has seen cannot be hidden again. */
function showsMore(now: Phase, next: Phase): boolean {
  return (
    (next.shows_names && !now.shows_names) || SEES[next.shows_reviews] > SEES[now.shows_reviews]
  )
}
