import { Form } from 'react-aria-components/Form'

import { useForm } from '@/lib/forms/useForm'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'

import styles from '../Cohorts.module.css'
import { before, type Draft, MOST_DAYS, MOST_NEEDS, outrun } from './arranging'
import { NeedsField } from './NeedsField'
import { StepFields } from './StepFields'
import type { StepValues } from './stepForm'

type Props = {
  step: Draft
  drafts: readonly Draft[]
  onClose: () => void
  onDone: (step: Draft) => void
}

/** Adds a step to the list, or changes one; nothing is sent before the list is saved. */
export function StepDialog({ step, drafts, onClose, onDone }: Props) {
  const t = useWords('cohorts')
  const isNew = drafts.every(({ key }) => key !== step.key)
  return (
    <Dialog
      isOpen
      onOpenChange={(open) => open || onClose()}
      title={t(isNew ? 'settings.steps.add' : 'settings.steps.changeTitle')}
      labels={{ close: t('close') }}
      wide
    >
      <StepEditor step={step} drafts={drafts} onClose={onClose} onDone={onDone} isNew={isNew} />
    </Dialog>
  )
}

function StepEditor({ step, drafts, onClose, onDone, isNew }: Props & { isNew: boolean }) {
  const t = useWords('cohorts')
  const language = useLanguage()
  const draftOf = (values: StepValues): Draft => {
    const draft: Draft = {
      ...{ key: step.key, id: step.id, part: values.part, kind: values.kind },
      name: { az: values.az.trim(), en: values.en.trim() },
      help: { az: values.helpAz.trim(), en: values.helpEn.trim() },
      dueDays: Number(values.days),
      needs: [],
    }
    const offered = new Set(before(drafts, draft).map(({ key }) => key))
    return { ...draft, needs: values.needs.filter((need) => offered.has(need)) }
  }
  const form = useForm<StepValues>({
    first: {
      ...{ az: step.name.az, en: step.name.en, helpAz: step.help.az, helpEn: step.help.en },
      ...{ part: step.part, kind: step.kind, days: String(step.dueDays), needs: step.needs },
    },
    check: (values) => {
      const draft = draftOf(values)
      const names = outrun(drafts, draft).map(({ name }) => name[language])
      return {
        az: draft.name.az === '' ? t('settings.noName') : undefined,
        en: draft.name.en === '' ? t('settings.noName') : undefined,
        part:
          names.length > 0 ? t('settings.steps.outrun', { steps: names.join(', ') }) : undefined,
        days: isDays(values.days) ? undefined : t('settings.steps.wrongDays', { most: MOST_DAYS }),
        needs:
          draft.needs.length > MOST_NEEDS
            ? t('settings.steps.manyNeeds', { most: MOST_NEEDS })
            : undefined,
      }
    },
    onSubmit: (values) => {
      onDone(draftOf(values))
      onClose()
    },
  })
  const isElsewhere = drafts.some(({ key, kind }) => kind === 'agreement' && key !== step.key)
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <StepFields form={form} isSaved={step.id !== null} hasAgreement={isElsewhere} />
      <NeedsField form={form} offered={before(drafts, draftOf(form.values))} />
      <div className={styles.actions}>
        <Button kind="outline" onPress={onClose}>
          {t('leave')}
        </Button>
        <Button type="submit">{t(isNew ? 'settings.steps.put' : 'settings.steps.take')}</Button>
      </div>
    </Form>
  )
}

const isDays = (text: string) => /^\d{1,4}$/.test(text.trim()) && Number(text) <= MOST_DAYS
