import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Enrolment, useEndEnrolment } from './api'
import styles from './Cohorts.module.css'

/** Notes that somebody takes part no more. */
export function EndEnrolment({ enrolment }: { enrolment: Enrolment }) {
  const t = useWords('cohorts')
  return (
    <DialogTrigger>
      <Button kind="outline">{t('end.open')}</Button>
      <Dialog title={t('end.title', { name: enrolment.name })} labels={{ close: t('close') }}>
        {(close) => <EndForm enrolment={enrolment} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

function EndForm({ enrolment, onDone }: { enrolment: Enrolment; onDone: () => void }) {
  const t = useWords('cohorts')
  const end = useEndEnrolment(enrolment.id)
  const form = useForm({
    first: { day: enrolment.today, reason: '' },
    check: ({ day, reason }) => ({
      day: day < enrolment.enrolled_on ? t('end.early') : undefined,
      reason: reason.trim() === '' ? t('end.why') : undefined,
    }),
    onSubmit: ({ day, reason }) => {
      if (end.isPending) return
      end.mutate(
        { left_on: day, reason: reason.trim() },
        {
          onSuccess: () => {
            showToast({ kind: 'success', title: t('end.done') })
            onDone()
          },
        },
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <p>{t('end.text')}</p>
      <TextField {...form.field('day')} label={t('end.day')} type="date" isRequired />
      <TextArea {...form.field('reason')} label={t('end.reason')} maxLength={2000} />
      <ProblemNotice of={end} />
      <div className={styles.actions}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" kind="danger" isPending={end.isPending}>
          {t('end.send')}
        </Button>
      </div>
    </Form>
  )
}
