import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Graduation, useGraduate } from './api'
import { CandidateRow } from './CandidateRow'
import { type Chosen, firstChosen, stillChosen, unexplained } from './chosen'
import styles from './Graduation.module.css'

/** Who graduates, on which day; who misses something does so for a reason. */
export function GraduationForm({ graduation }: { graduation: Graduation }) {
  const t = useWords('graduation')
  const { candidates, today, cohort_id: cohortId } = graduation
  const graduate = useGraduate(cohortId)
  const [chosen, setChosen] = useState<Chosen>(() => firstChosen(candidates))
  const active = candidates.filter(({ state }) => state === 'active')
  const going = stillChosen(candidates, chosen)
  const form = useForm({
    first: { day: today },
    check: () => ({}),
    onSubmit: ({ day }) => {
      if (graduate.isPending || unexplained(candidates, chosen) !== undefined) return
      const graduates = going.map((one) => ({
        enrolment_id: one.enrolment_id,
        exception: one.missing.length > 0 ? (chosen[one.enrolment_id] ?? '').trim() : null,
      }))
      graduate.mutate(
        { on: day, graduates },
        {
          onSuccess: () =>
            showToast({ kind: 'success', title: t('done', { count: going.length }) }),
        },
      )
    },
  })
  if (active.length === 0)
    return (
      <EmptyState seed="graduation" title={t('nobody')}>
        {t('nobodyWhy')}
      </EmptyState>
    )
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <ul className={styles.list}>
        {active.map((one) => (
          <CandidateRow
            key={one.enrolment_id}
            candidate={one}
            steps={graduation.steps}
            reason={chosen[one.enrolment_id]}
            onChange={(reason) => setChosen((before) => changed(before, one.enrolment_id, reason))}
          />
        ))}
      </ul>
      <div className={styles.day}>
        <TextField {...form.field('day')} label={t('day')} type="date" isRequired />
      </div>
      <ProblemNotice of={graduate} />
      <div className={styles.actions}>
        <Button
          type="submit"
          isPending={graduate.isPending}
          isDisabled={going.length === 0 || unexplained(candidates, chosen) !== undefined}
        >
          {t('send', { count: going.length })}
        </Button>
      </div>
    </Form>
  )
}

function changed(before: Chosen, id: string, reason: string | undefined): Chosen {
  if (reason !== undefined) return { ...before, [id]: reason }
  return Object.fromEntries(Object.entries(before).filter(([one]) => one !== id))
}
