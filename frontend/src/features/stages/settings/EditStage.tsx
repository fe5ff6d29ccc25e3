import { type ReactNode, useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Notice } from '@/ui/Notice'
import { showToast } from '@/ui/toasts'
import { type FormField, type RubricRef, type Stage, useChangeStage } from '../api'
import { Basics } from './Basics'
import { HiddenPart } from './HiddenPart'
import { PhasesPart } from './PhasesPart'
import { RubricPart } from './RubricPart'
import styles from './Settings.module.css'
import { changeOf, toValues, type Values } from './values'

type Props = {
  stage: Stage
  zone: string
  fields: readonly FormField[]
  rubrics: readonly RubricRef[]
  /** The way to where the questions of a rubric are written. */
  edit: ReactNode
  /** Keeps a person who has not saved from leaving by mistake. */
  guard: (hasUnsaved: boolean) => ReactNode
}

/** Everything of a stage that can still be changed. Only what was changed here is sent. */
export function EditStage({ stage, zone, fields, rubrics, edit, guard }: Props) {
  const t = useWords('stages')
  const save = useChangeStage()
  const [first, setFirst] = useState(() => toValues(stage, zone))
  const form = useForm<Values>({
    first,
    check: ({ name, phases }) => ({
      name: isNamed(name) ? undefined : t('settings.noName'),
      phases: phases.every((phase) => isNamed(phase.name)) ? undefined : t('settings.noPhaseName'),
    }),
    onSubmit: async (values) => {
      if (save.isPending) return
      try {
        const saved = await save.mutateAsync({ stage, change: changeOf(first, values, zone) })
        take(saved as Stage)
        showToast({ title: t('settings.saved'), kind: 'success' })
      } catch {
        // The notice says it; what was written stays.
      }
    },
  })
  const take = (saved: Stage) => {
    const next = toValues(saved, zone)
    const put = <Name extends keyof Values>(name: Name) => form.set(name, next[name])
    setFirst(next)
    for (const name of Object.keys(next) as (keyof Values)[]) put(name)
  }
  const hasUnsaved = Object.keys(changeOf(first, form.values, zone)).length > 0
  const isClosed = stage.state === 'closed'
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      {isClosed ? <Notice>{t('settings.closed')}</Notice> : null}
      <Basics form={form} isReview={stage.kind === 'review'} isClosed={isClosed} />
      {stage.kind === 'review' ? <RubricPart {...{ form, stage, rubrics, edit }} /> : null}
      <PhasesPart form={form} stage={stage} isFixed={isClosed} />
      {fields.length > 0 ? (
        <HiddenPart form={form} fields={fields} isFixed={stage.fixed.includes('hidden_fields')} />
      ) : null}
      <ErrorSummary title={t('settings.summary')} fields={form.refused} />
      <ProblemNotice of={save} />
      <div className={styles.foot}>
        <span className={styles.quiet} role="status">
          {t(hasUnsaved ? 'settings.unsaved' : 'settings.allSaved')}
        </span>
        <Button type="submit" isPending={save.isPending} isDisabled={!hasUnsaved || isClosed}>
          {t('settings.save')}
        </Button>
      </div>
      {guard(hasUnsaved)}
    </Form>
  )
}

const isNamed = ({ az, en }: Values['name']) => az.trim() !== '' && en.trim() !== ''
