import { useId, useState } from 'react'
import { flushSync } from 'react-dom'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Section } from '@/ui/Section'

import type { Cohort } from '../api'
import styles from '../Cohorts.module.css'
import { PARTS } from '../steps'
import { type Draft, MOST_STEPS, moved, placed, removed } from './arranging'
import { Changed } from './Changed'
import own from './Settings.module.css'
import { StepDialog } from './StepDialog'
import { StepRow } from './StepRow'
import type { useSteps } from './useSteps'

type Props = ReturnType<typeof useSteps> & { cohort: Cohort }

const NEW = { id: null, part: 'onboarding', kind: 'task', dueDays: 14, needs: [] } as const
const EMPTY = { az: '', en: '' }

/** What a cohort asks for, in its order. Steps are moved by buttons, and saved all at once. */
export function StepsPanel({ cohort, drafts, setDrafts, send, save, over }: Props) {
  const t = useWords('cohorts')
  const language = useLanguage()
  const id = useId()
  const [edited, setEdited] = useState<Draft | null>(null)
  const [said, setSaid] = useState('')
  const begun = new Set(cohort.steps.filter((step) => step.in_use).map((step) => step.id))
  const isFull = drafts.length >= MOST_STEPS

  const move = (step: Draft, by: 1 | -1) => {
    const next = moved(drafts, step.key, by)
    if (next === null || send.isPending) return
    const of = next.filter(({ part }) => part === step.part)
    const place = of.findIndex(({ key }) => key === step.key) + 1
    flushSync(() => {
      setDrafts(next)
      setSaid(t('settings.steps.moved', { name: step.name[language], place, all: of.length }))
    })
    const buttons = [by, -by].map((one) => document.getElementById(`${id}-${step.key}-${one}`))
    buttons.find((one) => one instanceof HTMLButtonElement && !one.disabled)?.focus() // moving takes the focus away
  }
  const remove = (step: Draft) => {
    if (send.isPending) return
    setDrafts(removed(drafts, step.key))
    setSaid(t('settings.steps.removed', { name: step.name[language] }))
    document.getElementById(`${id}-add`)?.focus()
  }
  const add = () => setEdited({ ...NEW, key: crypto.randomUUID(), name: EMPTY, help: EMPTY })

  return (
    <Section title={t('settings.steps.title')}>
      <div className={styles.stack}>
        <p className={styles.quiet}>{t('settings.steps.help')}</p>
        {PARTS.map((part) => (
          <div key={part}>
            <h3 id={`${id}-${part}`} className={own.part}>
              {t(`parts.${part}`)}
            </h3>
            <ol className={own.steps} aria-labelledby={`${id}-${part}`}>
              {drafts
                .filter((step) => step.part === part)
                .map((step) => (
                  <StepRow
                    key={step.key}
                    id={`${id}-${step.key}`}
                    step={step}
                    needs={drafts.filter(({ key }) => step.needs.includes(key))}
                    isBegun={step.id !== null && begun.has(step.id)}
                    isOnly={drafts.length === 1}
                    mayMove={(by) => moved(drafts, step.key, by) !== null}
                    onMove={(by) => move(step, by)}
                    onChange={() => setEdited(step)}
                    onRemove={() => remove(step)}
                  />
                ))}
            </ol>
            {drafts.some((step) => step.part === part) ? null : (
              <p className={styles.quiet}>{t('settings.steps.none')}</p>
            )}
          </div>
        ))}
        <p role="status" className="visually-hidden">
          {said}
        </p>
        <div>
          <Button id={`${id}-add`} kind="outline" onPress={add} isDisabled={isFull}>
            <Icon name="plus" />
            {t('settings.steps.add')}
          </Button>
        </div>
        <Changed over={over} />
        {over.isClash ? null : <ProblemNotice of={send} />}
        <div className={styles.actions}>
          <Button kind="outline" onPress={over.undo} isDisabled={!over.isUnsaved}>
            {t('settings.undo')}
          </Button>
          <Button
            onPress={save}
            isPending={send.isPending}
            isDisabled={!over.isUnsaved || over.isClash}
          >
            {t('settings.steps.save')}
          </Button>
        </div>
      </div>
      {edited === null ? null : (
        <StepDialog
          step={edited}
          drafts={drafts}
          onClose={() => setEdited(null)}
          onDone={(step) => setDrafts(placed(drafts, step))}
        />
      )}
    </Section>
  )
}
